package dev.fulcrum.localstack.cli;

import dev.fulcrum.localstack.servers.StackFailure;
import dev.fulcrum.localstack.servers.StackSecrets;
import dev.fulcrum.localstack.servers.TokenMint;
import dev.fulcrum.localstack.supervisor.StackStart;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

@Command(
        name = "demo",
        description =
                "Takes a project from assessment to rollout; starts the stack if it is not running, and leaves it up.",
        footer = {"", "Every other option goes to the demo itself; --data FILE takes any CSV of text and label."})
final class DemoCommand implements Callable<Integer> {
    private static final Duration TOKEN_VALID_FOR = Duration.ofHours(12);

    @Option(names = "--fresh", description = "Stop what runs, remove its data and start over.")
    private boolean fresh;

    @Option(names = "--team", description = "The team that does it (${DEFAULT-VALUE}).", defaultValue = "support")
    private String team;

    @Unmatched
    private List<String> passedOn = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var checkout = Checkout.current();
        Path target = checkout.root().resolve("demo/target");
        if (!Files.isDirectory(target.resolve("classes")) || !Files.isDirectory(target.resolve("lib"))) {
            throw new StackFailure(
                    "the demo is not built; run mvn package, or remove .fulcrum/build.stamp and try again");
        }
        if (passedOn.contains("--help") || passedOn.contains("-h")) {
            return new ProcessBuilder(command(target, List.of()))
                    .inheritIO()
                    .start()
                    .waitFor();
        }
        // a wrong option or a malformed file is found before anything is started
        int wrong = new ProcessBuilder(command(target, List.of("--check")))
                .inheritIO()
                .start()
                .waitFor();
        if (wrong != 0) {
            return wrong;
        }
        boolean started = new StartStack(checkout).run(fresh);
        Process demo = launch(checkout, target);
        var finished = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> clearUp(checkout, demo, started, finished)));
        int exit = demo.waitFor();
        finished.set(true);
        return exit;
    }

    private List<String> command(Path target, List<String> more) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                target.resolve("classes") + File.pathSeparator + target.resolve("lib") + File.separator + "*",
                "dev.fulcrum.demo.Demo"));
        command.addAll(List.of("--team", team));
        command.addAll(passedOn);
        command.addAll(more);
        return command;
    }

    private Process launch(Checkout checkout, Path target) throws IOException {
        var builder = new ProcessBuilder(command(target, List.of())).inheritIO();
        var environment = builder.environment();
        environment.putAll(StackStart.addresses());
        environment.put("FULCRUM_ROOT", checkout.root().toString());
        environment.put("FULCRUM_STATE", checkout.state().path().toString());
        environment.put(
                "FULCRUM_SIMULATOR_KEY",
                StackSecrets.loadOrCreate(checkout.state().path()).password(StackSecrets.SIMULATOR_KEY));
        for (String role : TokenMint.ROLES) {
            environment.put(
                    "FULCRUM_TOKEN_" + role.toUpperCase(Locale.ROOT),
                    TokenCommand.mint(checkout, "demo-" + role, List.of(role), List.of(team), TOKEN_VALID_FOR));
        }
        return builder.start();
    }

    /** Runs at every end; acts only on Ctrl-C: what this command started ends with it, what was there before stays. */
    private static void clearUp(Checkout checkout, Process demo, boolean started, AtomicBoolean finished) {
        if (finished.get()) {
            return;
        }
        demo.destroy();
        if (started) {
            System.out.println("interrupted: stopping what was started");
            checkout.stack().stop();
        } else {
            System.out.println("interrupted; the stack was running before and goes on (./fulcrum down stops it)");
        }
    }
}
