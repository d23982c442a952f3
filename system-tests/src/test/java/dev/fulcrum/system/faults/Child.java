package dev.fulcrum.system.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A process of this run: it can be killed and frozen, and does not outlive the run, however that ends. */
final class Child {
    private final Process process;
    private final Process watcher;

    private Child(Process process, Process watcher) {
        this.process = process;
        this.watcher = watcher;
    }

    /** @param log is appended to: it holds every life of the process */
    static Child start(List<String> command, Map<String, String> environment, Path log) {
        try {
            Files.createDirectories(log.getParent());
            var builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            builder.redirectErrorStream(true);
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            Process process = builder.start();
            return new Child(process, watch(process));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start " + command.get(0), e);
        }
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** {@code kill -9}; returns when the process is gone. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Stops the process where it stands; it keeps its connections and knows nothing of the time that passes. */
    void freeze() {
        signal("STOP");
    }

    void thaw() {
        signal("CONT");
    }

    void awaitEnd() {
        awaitGone(process.toHandle());
        watcher.destroyForcibly();
    }

    /** True for a process that has ended, also where nobody has asked for its exit status. */
    static boolean gone(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            // the state comes after the name, which may hold anything but ends with the last bracket
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
        } catch (IOException none) {
            return true;
        }
    }

    static void awaitGone(ProcessHandle process) {
        while (!gone(process)) {
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** A shell that reads from a pipe only this JVM holds, and kills when the pipe ends: no hook can promise that. */
    private static Process watch(Process process) throws IOException {
        var shell = new ProcessBuilder(
                "/bin/sh",
                "-c",
                "trap '' INT TERM HUP; read -r nothing; kill -9 \"$1\" 2>/dev/null",
                "watch",
                Long.toString(process.pid()));
        shell.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        shell.redirectError(ProcessBuilder.Redirect.DISCARD);
        return shell.start();
    }

    private void signal(String name) {
        if (!process.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not send " + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
