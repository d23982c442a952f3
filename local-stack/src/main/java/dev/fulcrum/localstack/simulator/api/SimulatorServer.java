package dev.fulcrum.localstack.simulator.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fulcrum.localstack.simulator.SimulatorSettings;
import dev.fulcrum.localstack.simulator.domain.Dice;
import dev.fulcrum.localstack.simulator.domain.SimulatedModel;
import dev.fulcrum.localstack.simulator.storage.LabelStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Map;

/** The HTTP side of the simulator, on 127.0.0.1 unless its settings say otherwise. */
public final class SimulatorServer implements AutoCloseable {

    private static final int THREADS = 64;
    private static final int BACKLOG = 512;
    private static final String IDLE_SECONDS = "1800";
    private static final int STOP_GRACE_SECONDS = 2;
    private static final String MODELS = "/v1/models";

    private final HttpServer http;
    private final String host;
    private final DelayedWork work = new DelayedWork(THREADS);
    private final CallCounters counters = new CallCounters();
    private final BearerKey key;
    private final ChatCompletions completions;
    private final Models models;
    private final SimulatorAdministration administration;

    private SimulatorServer(HttpServer http, SimulatorSettings settings, LabelStore labels) {
        this.http = http;
        this.host = settings.host();
        SimulatedModel model = new SimulatedModel(
                new Dice(settings.seed()),
                settings.errorRate(),
                settings.failureRate(),
                settings.latencyMillis(),
                settings.latencySpread());
        this.key = new BearerKey(settings.key());
        this.completions = new ChatCompletions(settings, model, labels, new TokenCounter(), counters, work);
        this.models = new Models(settings.model(), Instant.now().getEpochSecond());
        this.administration = new SimulatorAdministration(settings, labels, counters);
    }

    /** @throws IOException the port is taken or may not be used */
    public static SimulatorServer start(SimulatorSettings settings, LabelStore labels) throws IOException {
        // Head and body leave in two packets: without this the second waits 40 ms for the first one's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // Longer than clients keep idle connections, so that they and not the server close them: no reset on reuse.
        System.setProperty("sun.net.httpserver.idleInterval", IDLE_SECONDS);
        System.setProperty("sun.net.httpserver.maxIdleConnections", Integer.toString(BACKLOG));
        InetAddress address = InetAddress.getByName(settings.host());
        HttpServer http = HttpServer.create(new InetSocketAddress(address, settings.port()), BACKLOG);
        SimulatorServer server = new SimulatorServer(http, settings, labels);
        http.createContext("/", server::handle);
        http.setExecutor(server.work.now());
        http.start();
        return server;
    }

    /** Address without a path, with the port really taken. */
    public URI baseUri() {
        return URI.create("http://" + host + ":" + http.getAddress().getPort());
    }

    /** Lets answers under way finish for a moment, then ends. */
    @Override
    public void close() {
        http.stop(counters.inFlight() > 0 ? STOP_GRACE_SECONDS : 0);
        work.close();
    }

    private void handle(HttpExchange exchange) {
        Call call = new Call(exchange, counters);
        try {
            route(call);
        } catch (ApiException e) {
            call.fail(e.error());
        } catch (IOException e) {
            call.hungUp(e);
        } catch (RuntimeException e) {
            call.crash(e);
        }
    }

    private void route(Call call) throws IOException, ApiException {
        String path = call.path();
        if (path.equals("/simulator")) {
            allow(call, "GET");
            administration.describe(call);
            return;
        }
        key.require(call);
        if (path.equals("/v1/chat/completions")) {
            allow(call, "POST");
            completions.handle(call);
        } else if (path.equals(MODELS)) {
            allow(call, "GET");
            models.list(call);
        } else if (path.startsWith(MODELS + "/")) {
            allow(call, "GET");
            models.one(call, path.substring(MODELS.length() + 1));
        } else if (path.equals("/simulator/labels")) {
            allow(call, "PUT");
            administration.replaceLabels(call);
        } else {
            throw new ApiException(
                    ApiError.refused(404, "Invalid URL (" + call.method() + " " + path + ")", "unknown_url"));
        }
    }

    private static void allow(Call call, String method) throws ApiException {
        if (!call.method().equals(method)) {
            throw new ApiException(new ApiError(
                    405,
                    "Not allowed to " + call.method() + " on " + call.path() + "; use " + method,
                    "invalid_request_error",
                    null,
                    "method_not_supported",
                    Map.of("allow", method)));
        }
    }
}
