package dev.fulcrum.localstack.supervisor;

import dev.fulcrum.localstack.servers.Folders;
import dev.fulcrum.localstack.servers.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;

/** Where everything of a stack lives: data, logs, process files. One folder is one stack. */
public record StateFolder(Path path) {
    /** Survives {@code --fresh}: what was downloaded, built or unpacked is no state. */
    private static final Set<String> KEPT = Set.of("cache", "logs", "run", "build.stamp");

    private static final Set<String> KEPT_LOGS = Set.of("build.log");

    public Path logs() {
        return path.resolve("logs");
    }

    public Path logOf(String component) {
        return logs().resolve(component + ".log");
    }

    public Path run() {
        return path.resolve("run");
    }

    public Path pidFileOf(String component) {
        return run().resolve(component + ".pid");
    }

    public Path artefacts() {
        return path.resolve("artefacts");
    }

    public Path captures() {
        return path.resolve("captures");
    }

    public void create() {
        try {
            for (Path folder : List.of(logs(), run(), artefacts(), captures())) {
                Files.createDirectories(folder);
            }
        } catch (IOException failed) {
            throw new StackFailure(
                    "cannot write to " + path + " (" + failed.getMessage()
                            + "); make it writable, or set FULCRUM_STATE to another folder",
                    failed);
        }
    }

    /** Removes data, secrets and logs, and keeps caches and the build's log. Nothing of the stack may be running. */
    public void wipe() {
        for (Path child : children(path)) {
            if (!KEPT.contains(child.getFileName().toString())) {
                Folders.delete(child);
            }
        }
        for (Path log : children(logs())) {
            if (!KEPT_LOGS.contains(log.getFileName().toString())) {
                Folders.delete(log);
            }
        }
    }

    /** The log of the run before stays beside the new one. */
    void rotateLog(String component) throws IOException {
        Path log = logOf(component);
        if (Files.exists(log)) {
            Files.move(log, logs().resolve(component + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var listing = Files.list(folder)) {
            return listing.sorted().toList();
        } catch (IOException failed) {
            throw new StackFailure("cannot list " + folder + ": " + failed.getMessage(), failed);
        }
    }
}
