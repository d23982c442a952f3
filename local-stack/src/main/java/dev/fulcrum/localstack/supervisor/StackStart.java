package dev.fulcrum.localstack.supervisor;

import dev.fulcrum.localstack.servers.StackFailure;
import dev.fulcrum.localstack.servers.StackPorts;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Brings a stack up from outside: checks first, then a supervisor in a session of its own, then waits for it. */
public final class StackStart {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(70);

    private final Path root;
    private final StateFolder state;
    private final Consumer<String> progress;

    public StackStart(Path root, StateFolder state, Consumer<String> progress) {
        this.root = root;
        this.state = state;
        this.progress = progress;
    }

    /**
     * Returns when every component is ready. Ctrl-C while this waits ends everything it started.
     *
     * @throws StackFailure with the one line that says why not; nothing is left running then
     */
    public void run() {
        state.create();
        var stack = new RunningStack(state);
        if (!stack.processes().isEmpty()) {
            progress.accept("stopping what an earlier stack left behind");
            stack.stopLeftBehind();
        }
        checkPorts();
        try {
            Process supervisor = launch();
            var interrupted = new AtomicBoolean();
            var undo = new Thread(() -> {
                interrupted.set(true);
                progress.accept("interrupted: stopping what was started");
                stopFor(supervisor, stack);
            });
            Runtime.getRuntime().addShutdownHook(undo);
            try {
                follow(supervisor, stack);
            } catch (StackFailure failed) {
                if (interrupted.get()) {
                    // this JVM ends when the hook is done; what failed is what the hook stopped
                    LockSupport.park(this);
                }
                throw failed;
            } finally {
                if (!interrupted.get()) {
                    Runtime.getRuntime().removeShutdownHook(undo);
                }
            }
        } catch (IOException failed) {
            throw new StackFailure("cannot start the supervisor: " + failed.getMessage(), failed);
        }
    }

    private void checkPorts() {
        var layout = StackLayout.fromEnvironment(root, state, System.getenv());
        for (ComponentSpec component : layout.components()) {
            for (var port : component.ports()) {
                if (!PortCheck.isFree(port.port())) {
                    throw new StackFailure("port " + port.port() + " for " + port.what() + " is taken by "
                            + PortCheck.holder(port.port()).orElse("a process of another user")
                            + "; end it, or set " + port.variable() + " to another port");
                }
            }
        }
    }

    private Process launch() throws IOException {
        Path target = root.resolve("local-stack/target");
        var builder = new ProcessBuilder(
                // a session of its own: the terminal's Ctrl-C and its closing reach the launcher alone
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                target.resolve("classes") + File.pathSeparator + target.resolve("lib") + "/*",
                SupervisorMain.class.getName(),
                root.toString(),
                state.path().toString());
        state.rotateLog(SupervisorMain.NAME);
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.redirectError(ProcessBuilder.Redirect.appendTo(
                state.logOf(SupervisorMain.NAME).toFile()));
        return builder.start();
    }

    private void follow(Process supervisor, RunningStack stack) throws IOException {
        try (var lines =
                new BufferedReader(new InputStreamReader(supervisor.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals(SupervisorMain.READY)) {
                    return;
                }
                if (line.startsWith(SupervisorMain.FAILED)) {
                    stopFor(supervisor, stack);
                    throw new StackFailure(line.substring(SupervisorMain.FAILED.length()));
                }
                progress.accept(line);
            }
        }
        stopFor(supervisor, stack);
        throw new StackFailure("the supervisor ended: " + LogTail.reason(state.logOf(SupervisorMain.NAME)) + " (log: "
                + state.logOf(SupervisorMain.NAME) + ")");
    }

    private static void stopFor(Process supervisor, RunningStack stack) {
        Processes.stop(supervisor.toHandle(), STOP_LIMIT);
        stack.stopLeftBehind();
    }

    /** The environment of a client on this machine: every address, as {@code FULCRUM_<NAME>_URL}. */
    public static Map<String, String> addresses() {
        return ServiceEnvironment.addresses(StackPorts.fromEnvironment(System.getenv()));
    }
}
