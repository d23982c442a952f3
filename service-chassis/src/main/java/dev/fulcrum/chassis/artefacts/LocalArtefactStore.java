package dev.fulcrum.chassis.artefacts;

import dev.fulcrum.events.Artefact;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** Files under {@code <dir>/sha256/<hex>}. A file appears there whole or not at all. */
final class LocalArtefactStore implements ArtefactStore {
    private static final String PARTIAL = ".partial";

    private final Path directory;

    LocalArtefactStore(Path dir) {
        this.directory = dir.toAbsolutePath().normalize().resolve("sha256");
    }

    @Override
    public Artefact put(Path file, String mediaType) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return put(Sha256.of(file), in, mediaType);
        }
    }

    @Override
    public Artefact name(Path file, String mediaType) throws IOException {
        String hash = Sha256.of(file);
        return new Artefact(directory.resolve(hash).toUri().toString(), hash, Files.size(file), mediaType);
    }

    Artefact put(byte[] bytes, String mediaType) throws IOException {
        InputStream in = new ByteArrayInputStream(bytes);
        return put(Sha256.of(bytes), in, mediaType);
    }

    private Artefact put(String hash, InputStream bytes, String mediaType) throws IOException {
        Files.createDirectories(directory);
        Path target = directory.resolve(hash);
        Path partial = Files.createTempFile(directory, hash, PARTIAL);
        try {
            Files.copy(bytes, partial, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
        return new Artefact(target.toUri().toString(), hash, Files.size(target), mediaType);
    }

    @Override
    public Path fetch(Artefact artefact) throws IOException {
        Path file = Path.of(URI.create(artefact.uri()));
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(artefact.uri(), null, "the object store has no such artefact");
        }
        String hash = Sha256.of(file);
        if (!hash.equals(artefact.sha256())) {
            throw new IOException("Artefact " + artefact.uri() + " has SHA-256 " + hash + ", expected "
                    + artefact.sha256() + ": it was damaged or replaced");
        }
        return file;
    }

    @Override
    public boolean exists(Artefact artefact) {
        return Files.isRegularFile(Path.of(URI.create(artefact.uri())));
    }

    /** @throws IOException where the file lies outside this store's folder: it is not this store's to delete */
    @Override
    public void delete(Artefact artefact) throws IOException {
        Path file = Path.of(URI.create(artefact.uri())).normalize();
        if (!directory.equals(file.getParent())) {
            throw new IOException(artefact.uri() + " does not lie in this store's folder " + directory
                    + ": delete it by hand, or set fulcrum.artefacts.dir to its folder");
        }
        Files.deleteIfExists(file);
        if (Files.isDirectory(directory)) {
            // what a put left when its process died
            try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, file.getFileName() + "*" + PARTIAL)) {
                for (Path partial : left) {
                    Files.deleteIfExists(partial);
                }
            }
        }
    }

    /** Nothing: the object itself is what is read. */
    @Override
    public void forget(Artefact artefact) {
        // the file is the object
    }

    /** Deletes what was last stored before a moment; tells how many objects. */
    int deleteBefore(Instant moment) throws IOException {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        int deleted = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                // another replica deletes too
                if (isOlder(file, moment) && Files.deleteIfExists(file)) {
                    deleted++;
                }
            }
        }
        return deleted;
    }

    private static boolean isOlder(Path file, Instant moment) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(moment);
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
