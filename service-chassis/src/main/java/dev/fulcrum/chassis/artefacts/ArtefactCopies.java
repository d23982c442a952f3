package dev.fulcrum.chassis.artefacts;

import dev.fulcrum.events.Artefact;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Copies of objects that lie elsewhere, by hash. A copy is whole and right, or not there. Together they take no more
 * than a given size, but for what was used within the last hour, which somebody may be reading; what nobody used for a
 * day goes too, so that a copy of something erased does not stay: with each copy that is added, and whenever it is asked.
 */
final class ArtefactCopies {
    private static final Duration IN_USE = Duration.ofHours(1);
    private static final Duration UNUSED = Duration.ofDays(1);
    private static final String PARTIAL = ".partial";

    private final Path directory;
    private final long mostBytes;
    private final Clock clock;

    ArtefactCopies(Path directory, long mostBytes, Clock clock) {
        this.directory = directory.toAbsolutePath().normalize();
        this.mostBytes = mostBytes;
        this.clock = clock;
    }

    /** How to get the bytes into a file that does not exist yet. */
    interface Source {
        void into(Path target) throws IOException;
    }

    /** Whether the copy is there and right; a damaged one is removed. */
    boolean has(String sha256) throws IOException {
        Path copy = copy(sha256);
        if (!Files.isRegularFile(copy)) {
            return false;
        }
        if (Sha256.of(copy).equals(sha256)) {
            return true;
        }
        Files.deleteIfExists(copy);
        return false;
    }

    Path use(String sha256) throws IOException {
        Path copy = copy(sha256);
        Files.setLastModifiedTime(copy, FileTime.from(clock.instant()));
        return copy;
    }

    /** @throws IOException where the bytes cannot be had or do not match the hash; then there is no copy */
    Path add(Artefact artefact, Source source) throws IOException {
        Files.createDirectories(directory);
        Path partial = Files.createTempFile(directory, artefact.sha256(), PARTIAL);
        try {
            Files.delete(partial);
            source.into(partial);
            String hash = Sha256.of(partial);
            if (!hash.equals(artefact.sha256())) {
                throw new IOException("Artefact " + artefact.uri() + " has SHA-256 " + hash + ", expected "
                        + artefact.sha256() + ": it was damaged or replaced");
            }
            Files.move(
                    partial,
                    copy(artefact.sha256()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
        Path copy = use(artefact.sha256());
        tidy();
        return copy;
    }

    void remove(String sha256) throws IOException {
        Files.deleteIfExists(copy(sha256));
    }

    private Path copy(String sha256) {
        return directory.resolve(sha256);
    }

    private record Copy(Path file, long bytes, Instant used) {}

    /** Removes what was not used for long and what there is no room for. */
    void tidy() throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        List<Copy> all = copies();
        Instant now = clock.instant();
        long total = all.stream().mapToLong(Copy::bytes).sum();
        all.sort(Comparator.comparing(Copy::used));
        for (Copy copy : all) {
            Duration idle = Duration.between(copy.used(), now);
            if (idle.compareTo(UNUSED) > 0 || total > mostBytes && idle.compareTo(IN_USE) > 0) {
                Files.deleteIfExists(copy.file());
                total -= copy.bytes();
            }
        }
    }

    private List<Copy> copies() throws IOException {
        List<Copy> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                try {
                    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                    all.add(new Copy(
                            file,
                            attributes.size(),
                            attributes.lastModifiedTime().toInstant()));
                } catch (NoSuchFileException e) {
                    // another thread or replica tidied up first
                    continue;
                }
            }
        }
        return all;
    }
}
