package dev.fulcrum.chassis.artefacts;

import dev.fulcrum.events.Artefact;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Files under {@code <dir>/sha256/<hex>}. A file appears there whole or not at all. */
@ApplicationScoped
public class LocalArtefactStore implements ArtefactStore {
    private final Path directory;

    LocalArtefactStore(@ConfigProperty(name = "fulcrum.artefacts.dir", defaultValue = ".fulcrum/artefacts") Path dir) {
        this.directory = dir.toAbsolutePath().normalize().resolve("sha256");
    }

    @Override
    public Artefact put(Path file, String mediaType) throws IOException {
        String hash = sha256(file);
        Files.createDirectories(directory);
        Path target = directory.resolve(hash);
        Path partial = Files.createTempFile(directory, hash, ".partial");
        try {
            Files.copy(file, partial, StandardCopyOption.REPLACE_EXISTING);
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

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
