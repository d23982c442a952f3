package dev.fulcrum.localstack.simulator;

import dev.fulcrum.localstack.simulator.api.SimulatorServer;
import dev.fulcrum.localstack.simulator.storage.LabelStore;
import dev.fulcrum.localstack.simulator.storage.LoadedLabels;
import dev.fulcrum.localstack.simulator.storage.MalformedCsv;
import java.io.IOException;
import java.net.BindException;
import java.util.Optional;

/**
 * Starts the provider simulator and runs until the process is ended. Exit code 2 with one line on standard error when a
 * setting, a file or the port does not allow a start.
 */
public final class SimulatorMain {

    private static final int CANNOT_START = 2;

    private SimulatorMain() {}

    public static void main(String[] args) {
        try {
            start();
        } catch (IllegalArgumentException | MalformedCsv | IOException e) {
            System.err.println("provider simulator cannot start: " + e.getMessage());
            System.exit(CANNOT_START);
        }
    }

    private static void start() throws IOException, MalformedCsv {
        SimulatorSettings settings = SimulatorSettings.from(System.getenv());
        LabelStore labels = LabelStore.open(settings.state(), settings.data());
        SimulatorServer server = listen(settings, labels);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "simulator-stop"));
        System.out.printf(
                "provider SIMULATOR, not a commercial model: %s at %s, %s; wrong labels %s, failures %s, latency %d ms%n",
                settings.model(),
                server.baseUri().resolve("/v1"),
                describe(labels.current()),
                settings.errorRate(),
                settings.failureRate(),
                settings.latencyMillis());
    }

    private static String describe(Optional<LoadedLabels> labels) {
        return labels.map(LoadedLabels::texts)
                .map(texts -> texts.size() + " texts in " + texts.labels().size() + " labels")
                .orElse("no labels yet (PUT /simulator/labels)");
    }

    private static SimulatorServer listen(SimulatorSettings settings, LabelStore labels) throws IOException {
        try {
            return SimulatorServer.start(settings, labels);
        } catch (BindException e) {
            throw new IOException(
                    "port " + settings.port() + " on " + settings.host()
                            + " is taken: end what listens there or set FULCRUM_SIMULATOR_PORT",
                    e);
        }
    }
}
