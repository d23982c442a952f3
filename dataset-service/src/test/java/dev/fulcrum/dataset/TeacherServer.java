package dev.fulcrum.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An OpenAI-compatible provider whose models behave as their names say; what it was asked is at {@code /seen?model=…}. A
 * prompt of {@code label|count|examples} asks for pairs; any other is answered with the model's opinion.
 */
public class TeacherServer implements QuarkusTestResourceLifecycleManager {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "teacher-key";

    private final List<ObjectNode> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger texts = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", this::complete);
        server.createContext("/v1/seen", this::seen);
        server.start();
        return Map.of(
                "fulcrum.dataset.teacher.url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
                "fulcrum.dataset.teacher.key",
                KEY,
                "fulcrum.dataset.teacher.first-pause",
                "20ms",
                "fulcrum.dataset.teacher.timeout",
                "5s");
    }

    private void complete(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        String model = body.path("model").asText();
        ObjectNode asked = JSON.createObjectNode();
        asked.put("model", model);
        asked.put("requestId", exchange.getRequestHeaders().getFirst("X-Fulcrum-Request-Id"));
        asked.put("purpose", exchange.getRequestHeaders().getFirst("X-Fulcrum-Purpose"));
        asked.set("body", body);
        seen.add(asked);
        long before = seen.stream()
                .filter(each -> each.path("model").asText().equals(model))
                .count();
        if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || model.endsWith("-locked")) {
            answer(exchange, 401, "{\"error\":{\"code\":\"invalid_api_key\",\"message\":\"secret text\"}}");
        } else if (model.endsWith("-down") || model.endsWith("-shaky") && before % 2 == 1) {
            answer(exchange, 503, "{\"error\":{\"code\":\"overloaded\"}}");
        } else {
            answer(exchange, 200, completion(model, body));
        }
    }

    private String completion(String model, JsonNode body) {
        JsonNode messages = body.path("messages");
        String prompt = messages.get(messages.size() - 1).path("content").asText();
        String[] parts = prompt.split("\\|", 3);
        ObjectNode answer = JSON.createObjectNode();
        answer.put("model", model.endsWith("-elsewhere") ? "some-other-model" : model);
        ObjectNode choice = answer.putArray("choices").addObject();
        choice.put("finish_reason", "stop");
        choice.putObject("message")
                .put("role", "assistant")
                .put("content", parts.length == 3 ? pairs(model, parts[0], Integer.parseInt(parts[1])) : "refund");
        answer.putObject("usage").put("prompt_tokens", 11).put("completion_tokens", 7);
        return answer.toString();
    }

    private String pairs(String model, String label, int count) {
        if (model.endsWith("-mute")) {
            return "I would rather not.";
        }
        StringJoiner lines = new StringJoiner("\n");
        if (model.endsWith("-messy")) {
            lines.add("```json").add("{\"text\":\"wrong\",\"label\":\"no such\"}");
        }
        for (int i = 0; i < count; i++) {
            lines.add("{\"text\":\"Made up text " + texts.incrementAndGet()
                    + ", write to anna.muster@example-mail.com\",\"label\":\"" + label + "\"}");
        }
        return lines.toString();
    }

    private void seen(HttpExchange exchange) throws IOException {
        String model = exchange.getRequestURI().getQuery().substring("model=".length());
        List<ObjectNode> asked = new ArrayList<>(seen);
        asked.removeIf(each -> !each.path("model").asText().equals(model));
        answer(exchange, 200, JSON.writeValueAsString(asked));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
            threads.shutdownNow();
        }
    }
}
