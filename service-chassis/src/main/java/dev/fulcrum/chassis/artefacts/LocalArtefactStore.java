package dev.fulcrum.chassis.artefacts;

import dev.fulcrum.events.Artefact;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Files under {@code <dir>/sha256/<hex>}. A file appears there whole or not at all. */
@ApplicationScoped
public class LocalArtefactStore implements ArtefactStore {
    private static final String PARTIAL = ".partial";

    private final Path directory;

    LocalArtefactStore(@ConfigProperty(name = "fulcrum.artefacts.dir", defaultValue = ".fulcrum/artefacts") Path dir) {
        this.directory = dir.toAbsolutePath().normalize().resolve("sha256");
    }

    @Override
    public Artefact put(Path file, String mediaType) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return put(sha256(file), in, mediaType);
        }
    }

    Artefact put(byte[] bytes, String mediaType) throws IOException {
        InputStream in = new ByteArrayInputStream(bytes);
        return put(hex(digest().digest(bytes)), in, mediaType);
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
        String hash = sha256(file);
        if (!hash.equals(artefact.sha256())) {
            throw new IOException("Artefact " + artefact.uri() + " has SHA-256 " + hash + ", expected "
                    + artefact.sha256() + ": it was damaged or replaced");
        }
        return file;
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

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digested = new DigestInputStream(in, digest())) {
            digested.transferTo(OutputStream.nullOutputStream());
            return hex(digested.getMessageDigest().digest());
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
