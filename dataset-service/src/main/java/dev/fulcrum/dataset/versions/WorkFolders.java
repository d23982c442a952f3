package dev.fulcrum.dataset.versions;

import dev.fulcrum.dataset.DatasetConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/** Folders for files on their way; what a killed try left is removed when the work begins again. */
@ApplicationScoped
class WorkFolders {
    private final Path root;

    WorkFolders(DatasetConfig config) {
        this.root = config.versions().workDir().toAbsolutePath();
    }

    /** An empty folder of the work's own. */
    Path fresh(UUID work) throws IOException {
        Path folder = root.resolve(work.toString());
        delete(folder);
        return Files.createDirectories(folder);
    }

    void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(WorkFolders::remove);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void remove(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
