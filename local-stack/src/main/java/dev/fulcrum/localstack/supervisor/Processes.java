package dev.fulcrum.localstack.supervisor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Ending processes for good, and finding those that belong to a stack. */
final class Processes {
    /** In the environment of everything a stack starts, children of children too: its state folder. */
    static final String MARK = "FULCRUM_STACK";

    private Processes() {}

    /** Asks to end, waits up to the limit, then kills; what the process had started ends with it. */
    static void stop(ProcessHandle process, Duration limit) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        if (!endsWithin(process, limit)) {
            process.destroyForcibly();
            endsWithin(process, Duration.ofSeconds(5));
        }
        for (ProcessHandle child : children) {
            // most children end by themselves when their parent has; PostgreSQL is writing its last checkpoint
            if (!endsWithin(child, limit)) {
                child.destroyForcibly();
                endsWithin(child, Duration.ofSeconds(5));
            }
        }
    }

    static boolean endsWithin(ProcessHandle process, Duration limit) {
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException alive) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    /** Every living process that a stack on this folder has started, however far down. */
    static List<ProcessHandle> markedWith(Path stateFolder) {
        String mark = MARK + "=" + stateFolder;
        long self = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses()
                .filter(process ->
                        process.pid() != self && environmentOf(process).anyMatch(mark::equals))
                .toList();
    }

    static void stopAll(List<ProcessHandle> processes, Duration limit) {
        CompletableFuture.allOf(processes.stream()
                        .map(process -> CompletableFuture.runAsync(() -> stop(process, limit)))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private static Stream<String> environmentOf(ProcessHandle process) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "environ"));
            return Stream.of(new String(bytes, StandardCharsets.UTF_8).split("\0"));
        } catch (IOException notOurs) {
            return Stream.empty();
        }
    }
}
