package dev.fulcrum.localstack.supervisor;

import dev.fulcrum.localstack.servers.StackFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;

/**
 * Which process a component is: its id and when it began, so that a process id that was given to somebody else since
 * is never taken for ours.
 */
public final class PidFile {
    private static final int START_TIME_FIELD = 22;
    /** A zombie has ended; where nobody reaps orphans it stays in the table for ever. */
    private static final Set<String> ENDED = Set.of("Z", "X");

    private PidFile() {}

    static void write(Path file, ProcessHandle process) throws IOException {
        String identity = process.pid() + " " + startOf(process.pid()).orElse("gone") + "\n";
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, identity);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The process, if it is still the one that was written down. */
    public static Optional<ProcessHandle> read(Path file) {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            String[] parts = Files.readString(file).strip().split(" ", 2);
            if (parts.length != 2 || !parts[0].matches("\\d+")) {
                return Optional.empty();
            }
            long pid = Long.parseLong(parts[0]);
            return startOf(pid)
                    .filter(start -> start.equals(parts[1]))
                    .flatMap(same -> ProcessHandle.of(pid))
                    .filter(ProcessHandle::isAlive);
        } catch (IOException unreadable) {
            throw new StackFailure("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /** Boot id and clock ticks since boot: exact, and no later process or boot can have the same. */
    static Optional<String> startOf(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            // the second field is the program's name in brackets and may hold spaces
            String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            if (ENDED.contains(afterName[0])) {
                return Optional.empty();
            }
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            return Optional.of(boot + " " + afterName[START_TIME_FIELD - 3]);
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
