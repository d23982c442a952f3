package dev.fulcrum.localstack.cli;

import dev.fulcrum.localstack.supervisor.ComponentStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

@Command(
        name = "status",
        description = "Shows every component; exits 0 when all are ready, 1 when not, 3 when nothing runs.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private static final int NOT_ALL_READY = 1;
    private static final int NOT_RUNNING = 3;
    private static final double KIB_PER_MIB = 1024;

    @Override
    public Integer call() {
        var stack = Checkout.current().stack();
        List<ComponentStatus> components = stack.status();
        if (components.isEmpty()) {
            System.out.println("nothing is running; start it with ./fulcrum up");
            return NOT_RUNNING;
        }
        String row = "%-14s %-11s %8s %6s %9s %9s %8s  %s%n";
        System.out.printf(row, "COMPONENT", "STATE", "PID", "PORT", "UP", "RESTARTS", "MIB", "");
        long total = 0;
        for (ComponentStatus component : components) {
            long pss = component.pid() == 0
                    ? 0
                    : ProcessHandle.of(component.pid())
                            .map(StatusCommand::withChildren)
                            .orElse(0L);
            total += pss;
            System.out.printf(
                    row,
                    component.name(),
                    component.state(),
                    component.pid() == 0 ? "-" : component.pid(),
                    component.port() == 0 ? "-" : component.port(),
                    component.uptimeSeconds() == 0 ? "-" : inWords(Duration.ofSeconds(component.uptimeSeconds())),
                    component.restarts(),
                    Math.round(pss / KIB_PER_MIB),
                    component.problem().isEmpty() ? component.where() : "last end: " + component.problem());
        }
        var supervisor = stack.supervisor();
        if (supervisor.isPresent()) {
            total += pssKib(supervisor.get());
        } else {
            System.out.println("the supervisor is gone: ./fulcrum down clears up, ./fulcrum up starts again");
        }
        System.out.printf("memory of all processes, shared pages counted once: %.0f MiB%n", total / KIB_PER_MIB);
        boolean well = supervisor.isPresent()
                && components.stream().allMatch(component -> component.state().equals("ready"));
        return well ? 0 : NOT_ALL_READY;
    }

    private static long withChildren(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(StatusCommand::pssKib)
                .sum();
    }

    /** Proportional set size: a page that n processes share counts 1/n for each. */
    private static long pssKib(ProcessHandle process) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException gone) {
            return 0;
        }
    }

    private static String inWords(Duration up) {
        if (up.toHours() > 0) {
            return up.toHours() + "h" + up.toMinutesPart() + "m";
        }
        return up.toMinutes() > 0 ? up.toMinutes() + "m" + up.toSecondsPart() + "s" : up.toSeconds() + "s";
    }
}
