package dev.fulcrum.localstack.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs PostgreSQL's programs as this user, or, for root, as nobody: PostgreSQL refuses to run as root. */
final class PostgresProcesses {
    private final PostgresBinaries binaries;
    private final boolean root;

    PostgresProcesses(PostgresBinaries binaries) {
        this.binaries = binaries;
        this.root = "root".equals(System.getProperty("user.name"));
    }

    /** @param command a program's bare name and its arguments */
    Process start(List<String> command, Path logFile) throws IOException {
        var builder = new ProcessBuilder(commandLine(command));
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile()));
        // none of the caller's PG… settings may leak in
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder.start();
    }

    void runToEnd(List<String> command, Path logFile) throws IOException {
        Process process = start(command, logFile);
        try {
            if (process.waitFor() != 0) {
                throw new StackFailure(command.get(0) + " ended with " + process.exitValue() + ": "
                        + lastFatalLine(logFile) + " (see " + logFile + ")");
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted while " + command.get(0) + " ran", stopped);
        }
    }

    /** Java can only send TERM, on which PostgreSQL waits for its clients, and KILL. */
    void signal(Process process, String signal) {
        signal(process.toHandle(), signal);
    }

    void stopAndWait(ProcessHandle process, Duration limit) {
        signal(process, "INT");
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException hanging) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted while an old PostgreSQL was stopping", stopped);
        }
    }

    static boolean servesFolder(ProcessHandle process, Path data) {
        try {
            String commandLine = Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            return commandLine.contains(data.toString());
        } catch (IOException gone) {
            return false;
        }
    }

    static String lastFatalLine(Path logFile) {
        try {
            List<String> lines = Files.readAllLines(logFile, StandardCharsets.UTF_8);
            for (int i = lines.size() - 1; i >= 0; i--) {
                String line = lines.get(i);
                if (line.contains("FATAL") || line.contains("PANIC") || line.contains("error:")) {
                    return line.strip();
                }
            }
            return lines.isEmpty()
                    ? "it said nothing"
                    : lines.get(lines.size() - 1).strip();
        } catch (IOException unreadable) {
            return "its log cannot be read";
        }
    }

    private static void signal(ProcessHandle process, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noKill) {
            process.destroy();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> commandLine(List<String> command) {
        var line = new ArrayList<String>();
        if (root) {
            // a user namespace without a mapping: the process sees itself as nobody, and its files stay the caller's
            line.addAll(List.of("unshare", "-U"));
        }
        line.add(binaries.program(command.get(0)).toString());
        line.addAll(command.subList(1, command.size()));
        return line;
    }
}
