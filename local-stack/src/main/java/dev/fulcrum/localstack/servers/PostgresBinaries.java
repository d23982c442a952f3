package dev.fulcrum.localstack.servers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked from the class path into a cache.
 *
 * <p>The archive is unpacked beside its final place and renamed, so that a killed unpack leaves nothing that looks
 * whole; a list of every file and its size is checked before each use, so that a damaged cache is made anew.
 */
public final class PostgresBinaries {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final String MANIFEST = "unpacked-files.txt";

    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = home;
    }

    /** Finds or unpacks the programs under {@code cache}; processes that ask at the same time wait for one unpack. */
    public static PostgresBinaries in(Path cache) {
        String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!platform.equals("Linux amd64")) {
            throw new StackFailure("the embedded PostgreSQL is built for Linux amd64, this is " + platform
                    + "; use docker-compose.yml instead");
        }
        Path home = cache.resolve("postgres");
        try {
            Files.createDirectories(cache);
            try (var lock = FileChannel.open(
                    cache.resolve("postgres.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock.lock();
                if (!whole(home)) {
                    unpackTo(home);
                }
            }
        } catch (IOException failed) {
            throw new StackFailure(
                    "cannot unpack PostgreSQL into " + cache + " (" + failed.getMessage() + "); free disk space there",
                    failed);
        }
        return new PostgresBinaries(home);
    }

    public Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    /** The major version whose data folders these programs can read. */
    public String majorVersion() {
        try (var share = Files.newBufferedReader(home.resolve(MANIFEST))) {
            return share.readLine();
        } catch (IOException unreadable) {
            throw new StackFailure("cannot read " + home.resolve(MANIFEST) + "; remove " + home, unreadable);
        }
    }

    private static boolean whole(Path home) throws IOException {
        Path manifest = home.resolve(MANIFEST);
        if (!Files.isRegularFile(manifest)) {
            return false;
        }
        var lines = Files.readAllLines(manifest);
        for (String line : lines.subList(1, lines.size())) {
            int space = line.indexOf(' ');
            Path file = home.resolve(line.substring(space + 1));
            if (!Files.isRegularFile(file) || Files.size(file) != Long.parseLong(line.substring(0, space))) {
                return false;
            }
        }
        return lines.size() > 1;
    }

    private static void unpackTo(Path home) throws IOException {
        Path fresh = home.resolveSibling("postgres.unpacking");
        Folders.delete(fresh);
        Files.createDirectories(fresh);
        var sizes = new TreeMap<String, Long>();
        try (InputStream archive = PostgresBinaries.class.getResourceAsStream(ARCHIVE)) {
            if (archive == null) {
                throw new StackFailure(ARCHIVE + " is not on the class path; build again with mvn package");
            }
            var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)));
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(fresh, tar, entry, sizes);
            }
        }
        var manifest = new StringBuilder(askMajorVersion(fresh)).append('\n');
        sizes.forEach(
                (name, size) -> manifest.append(size).append(' ').append(name).append('\n'));
        Files.writeString(fresh.resolve(MANIFEST), manifest);
        Folders.delete(home);
        Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void unpack(Path root, TarArchiveInputStream tar, TarArchiveEntry entry, TreeMap<String, Long> sizes)
            throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("the archive names a file outside itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        boolean executable = (entry.getMode() & 0b001_000_000) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        sizes.put(root.relativize(target).toString(), Files.size(target));
    }

    private static String askMajorVersion(Path unpacked) throws IOException {
        Process asked = new ProcessBuilder(unpacked.resolve("bin/postgres").toString(), "--version").start();
        String answer = new String(asked.getInputStream().readAllBytes()).trim();
        var version = java.util.regex.Pattern.compile("(\\d+)\\.").matcher(answer);
        if (!version.find()) {
            throw new IOException("the unpacked postgres does not run: " + answer);
        }
        return version.group(1);
    }
}
