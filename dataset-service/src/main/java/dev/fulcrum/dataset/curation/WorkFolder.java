package dev.fulcrum.dataset.curation;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A folder of one curation's own, gone after it; what a killed try left is removed first. */
record WorkFolder(Path path) implements Closeable {
    static WorkFolder of(Path root, UUID curationId) throws IOException {
        WorkFolder folder = new WorkFolder(root.toAbsolutePath().resolve(curationId.toString()));
        folder.close();
        Files.createDirectories(folder.path);
        return folder;
    }

    @Override
    public void close() throws IOException {
        if (Files.exists(path)) {
            List<Path> inside;
            try (Stream<Path> walk = Files.walk(path)) {
                inside = walk.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : inside) {
                Files.delete(file);
            }
        }
    }
}
