package dev.fulcrum.dataset.jobs;

import dev.fulcrum.messaging.envelope.Ids;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder for files of one try at some work, gone after it. No two tries share one: it is named by the work and an id of
 * its own.
 */
public record WorkFolder(Path path) implements Closeable {
    private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    /** The second id is absent in folders of earlier releases. */
    private static final Pattern NAME = Pattern.compile(ID + "(\\." + ID + ")?");

    /** Empty. */
    public static WorkFolder fresh(Path root, UUID work) throws IOException {
        return new WorkFolder(Files.createDirectories(root.toAbsolutePath().resolve(work + "." + Ids.next())));
    }

    /** What is left below the root by whoever was killed; files of other names stay. */
    static List<WorkFolder> left(Path root) throws IOException {
        try (Stream<Path> inside = Files.list(root.toAbsolutePath())) {
            return inside.filter(
                            path -> NAME.matcher(path.getFileName().toString()).matches())
                    .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .map(WorkFolder::new)
                    .toList();
        }
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
