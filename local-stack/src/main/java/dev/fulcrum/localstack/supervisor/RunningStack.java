package dev.fulcrum.localstack.supervisor;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.fulcrum.localstack.servers.LocalHttp;
import dev.fulcrum.localstack.servers.StackFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** A stack seen from outside: by its supervisor's answers, or by what its process files say when there is none. */
public final class RunningStack {
    private static final Duration STATUS_LIMIT = Duration.ofSeconds(5);
    private static final Duration RESTART_LIMIT = Duration.ofMinutes(4);
    private static final Duration SUPERVISOR_STOP_LIMIT = Duration.ofSeconds(70);
    private static final Duration LEFT_OVER_STOP_LIMIT = Duration.ofSeconds(10);

    private final StateFolder state;

    public RunningStack(StateFolder state) {
        this.state = state;
    }

    public Optional<ProcessHandle> supervisor() {
        return PidFile.read(state.pidFileOf(SupervisorMain.NAME));
    }

    /** Processes of a stack whose supervisor is gone, or everything when it is alive. */
    public List<ProcessHandle> processes() {
        return Processes.markedWith(state.path());
    }

    /** From the supervisor; without one, what the process files name, as {@code gone} or {@code left behind}. */
    public List<ComponentStatus> status() {
        var supervisor = supervisor();
        if (supervisor.isPresent()) {
            try {
                String answer = ask("GET", "/status", STATUS_LIMIT);
                return LocalHttp.JSON.readValue(answer, new TypeReference<List<ComponentStatus>>() {});
            } catch (IOException unanswered) {
                // it may have been killed a moment ago
                if (!Processes.endsWithin(supervisor.get(), Duration.ofSeconds(1))) {
                    throw new StackFailure(
                            "the supervisor does not answer (" + unanswered + "); see "
                                    + state.logOf(SupervisorMain.NAME),
                            unanswered);
                }
            }
        }
        var left = new ArrayList<ComponentStatus>();
        for (Path file : StateFolder.children(state.run())) {
            String name = file.getFileName().toString();
            if (name.endsWith(".pid") && !name.equals(SupervisorMain.NAME + ".pid")) {
                var process = PidFile.read(file);
                left.add(new ComponentStatus(
                        name.substring(0, name.length() - ".pid".length()),
                        process.isPresent() ? "left behind" : "gone",
                        process.map(ProcessHandle::pid).orElse(0L),
                        0,
                        0,
                        0,
                        "",
                        ""));
            }
        }
        return left;
    }

    /** Returns when the component is ready again. */
    public void restart(String component) {
        order("restart", component);
    }

    /**
     * Returns when the component is ready again, on an empty database.
     *
     * @throws StackFailure when it is no read model
     */
    public void rebuild(String component) {
        ReadModels.requireOne(component);
        order("rebuild", component);
    }

    private void order(String what, String component) {
        if (supervisor().isEmpty()) {
            throw new StackFailure("nothing is running here; start it with ./fulcrum up");
        }
        try {
            ask("POST", "/" + what + "/" + component, RESTART_LIMIT);
        } catch (IOException failed) {
            throw new StackFailure("cannot " + what + " " + component + ": " + failed.getMessage(), failed);
        }
    }

    /** Ends everything, well where possible; answers how many processes there were. */
    public int stop() {
        var supervisor = supervisor();
        int count = processes().size() + (supervisor.isPresent() ? 1 : 0);
        supervisor.ifPresent(process -> {
            process.destroy();
            if (!Processes.endsWithin(process, SUPERVISOR_STOP_LIMIT)) {
                process.destroyForcibly();
                Processes.endsWithin(process, LEFT_OVER_STOP_LIMIT);
            }
        });
        stopLeftBehind();
        return count;
    }

    /** What outlived its supervisor: services first, so that they can still reach Kafka and PostgreSQL. */
    public void stopLeftBehind() {
        var servers = PidFile.read(state.pidFileOf(StackLayout.SERVERS));
        var others = new ArrayList<ProcessHandle>();
        for (Path file : StateFolder.children(state.run())) {
            if (file.getFileName().toString().endsWith(".pid")) {
                PidFile.read(file)
                        .filter(process -> servers.isEmpty() || !process.equals(servers.get()))
                        .ifPresent(others::add);
            }
        }
        Processes.stopAll(others, LEFT_OVER_STOP_LIMIT);
        servers.ifPresent(process -> Processes.stop(process, LEFT_OVER_STOP_LIMIT));
        // children of processes that were killed: they carry the mark but no process file
        var marked = processes();
        for (ProcessHandle process : marked) {
            // PostgreSQL, without its parent, is already on its way down
            if (!Processes.endsWithin(process, Duration.ofSeconds(3))) {
                Processes.stop(process, LEFT_OVER_STOP_LIMIT);
            }
        }
        removePidFiles();
    }

    private void removePidFiles() {
        for (Path file : StateFolder.children(state.run())) {
            String name = file.getFileName().toString();
            if (name.endsWith(".pid") || name.equals(ControlServer.FILE)) {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException left) {
                    throw new StackFailure("cannot remove " + file + ": " + left.getMessage(), left);
                }
            }
        }
    }

    private String ask(String method, String path, Duration limit) throws IOException {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(state.run().resolve(ControlServer.FILE))) {
            properties.load(in);
        }
        var request = HttpRequest.newBuilder(URI.create(properties.getProperty("url") + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Authorization", "Bearer " + properties.getProperty("key"))
                .timeout(limit)
                .build();
        try {
            var response = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException(
                        LocalHttp.JSON.readTree(response.body()).path("error").asText(response.body()));
            }
            return response.body();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }
}
