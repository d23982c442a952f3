package dev.fulcrum.localstack.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulcrum.localstack.simulator.SimulatorSettings;
import dev.fulcrum.localstack.simulator.storage.LabelStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A simulator on a free port and a client for it. */
final class RunningSimulator implements AutoCloseable {

    static final String KEY = "test-key";
    static final String MODEL = "simulated-gpt-6.2-sol";
    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SimulatorServer server;

    private RunningSimulator(SimulatorServer server) {
        this.server = server;
    }

    /** @param settings variables without their prefix; latency is 0 unless given */
    static RunningSimulator with(Map<String, String> settings) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of(
                "FULCRUM_SIMULATOR_KEY", KEY, "FULCRUM_SIMULATOR_PORT", "0", "FULCRUM_SIMULATOR_LATENCY_MS", "0"));
        settings.forEach((name, value) -> environment.put("FULCRUM_SIMULATOR_" + name, value));
        SimulatorSettings parsed = SimulatorSettings.from(environment);
        return new RunningSimulator(SimulatorServer.start(parsed, LabelStore.open(parsed.state(), Optional.empty())));
    }

    RunningSimulator labelled(String csv) throws Exception {
        HttpResponse<String> response = putLabels(csv);
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.body());
        }
        return this;
    }

    URI uri(String path) {
        return server.baseUri().resolve(path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).header("authorization", "Bearer " + KEY);
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    HttpClient client() {
        return client;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).build());
    }

    HttpResponse<String> putLabels(String csv) throws IOException, InterruptedException {
        return send(request("/simulator/labels")
                .header("content-type", "text/csv; charset=utf-8")
                .PUT(BodyPublishers.ofString(csv))
                .build());
    }

    HttpResponse<String> postChat(String body) throws IOException, InterruptedException {
        return send(chatRequest(body));
    }

    HttpRequest chatRequest(String body) {
        return request("/v1/chat/completions")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    /** A request as the demo sends it: the labels in a system message, the ticket in one user message. */
    static ObjectNode chat(String ticket) {
        ObjectNode body = JSON.createObjectNode().put("model", MODEL);
        body.putArray("messages")
                .add(JSON.createObjectNode().put("role", "system").put("content", "Answer with one label: a, b."))
                .add(JSON.createObjectNode().put("role", "user").put("content", ticket));
        return body;
    }

    JsonNode answer(String ticket) throws IOException, InterruptedException {
        HttpResponse<String> response = postChat(chat(ticket).toString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.body());
        }
        return JSON.readTree(response.body());
    }

    JsonNode description() throws IOException, InterruptedException {
        return JSON.readTree(
                send(HttpRequest.newBuilder(uri("/simulator")).build()).body());
    }

    @Override
    public void close() {
        server.close();
    }
}
