package dev.fulcrum.localstack.supervisor;

import dev.fulcrum.localstack.servers.Folders;
import dev.fulcrum.localstack.servers.StackFailure;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * The trace store's program: one jar full of jars as it is published, or the same unpacked.
 *
 * <p>Unpacked it starts in half the time: jars inside a jar are read through a class loader of their own, which no class
 * archive covers.
 */
final class ZipkinProgram {
    private static final String LIBRARIES = "BOOT-INF/lib/";
    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String MAIN = "zipkin.server.ZipkinServer";

    private final Path published;
    private final Path unpacked;

    ZipkinProgram(Path root) {
        Path folder = root.resolve("local-stack/target/zipkin");
        published = folder.resolve("zipkin.jar");
        unpacked = folder.resolve("unpacked");
    }

    /** What follows the JVM's options. */
    List<String> command() {
        if (!Files.isDirectory(unpacked)) {
            return List.of("-jar", published.toString());
        }
        return List.of(
                "-cp", unpacked.resolve("zipkin.jar") + File.pathSeparator + unpacked.resolve("lib") + "/*", MAIN);
    }

    /** Unpacked beside its place and renamed: a killed unpack leaves nothing that looks whole. */
    void unpack() {
        Path fresh = unpacked.resolveSibling("unpacking");
        Folders.delete(fresh);
        try (var jar = new JarFile(published.toFile())) {
            Files.createDirectories(fresh.resolve("lib"));
            try (var classes = new JarOutputStream(Files.newOutputStream(fresh.resolve("zipkin.jar")))) {
                for (JarEntry entry : jar.stream().toList()) {
                    unpack(jar, entry, fresh, classes);
                }
            }
            Folders.delete(unpacked);
            Files.move(fresh, unpacked, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new StackFailure("cannot unpack " + published + ": " + failed.getMessage(), failed);
        }
    }

    private static void unpack(JarFile jar, JarEntry entry, Path folder, JarOutputStream classes) throws IOException {
        String name = entry.getName();
        if (entry.isDirectory()) {
            return;
        }
        try (InputStream content = jar.getInputStream(entry)) {
            if (name.startsWith(LIBRARIES)) {
                Files.copy(content, folder.resolve("lib").resolve(Path.of(name).getFileName()));
            } else if (name.startsWith(CLASSES)) {
                classes.putNextEntry(new JarEntry(name.substring(CLASSES.length())));
                content.transferTo(classes);
                classes.closeEntry();
            }
        }
    }
}
