package dev.fulcrum.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** An HTTP server in the place of the deployed student: it speaks the OpenAI API and answers by a rule of the test. */
final class ModelEndpointStub implements AutoCloseable {
    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpServer server;
    final ConcurrentLinkedQueue<JsonNode> asked = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<String> purposes = new ConcurrentLinkedQueue<>();
    /** That many questions from now on get 503. */
    final AtomicInteger failures = new AtomicInteger();
    /** Status of every answer that is not such a failure. */
    volatile int status = 200;

    ModelEndpointStub(Function<String, String> rule) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/v1/chat/completions", exchange -> answer(exchange, rule));
        server.start();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    private void answer(HttpExchange exchange, Function<String, String> rule) throws IOException {
        JsonNode question = mapper.readTree(exchange.getRequestBody());
        purposes.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Fulcrum-Purpose")));
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            send(exchange, 503, Map.of("error", Map.of("message", "loading")));
        } else if (status != 200) {
            send(exchange, status, Map.of("error", Map.of("message", "refused")));
        } else {
            asked.add(question);
            JsonNode messages = question.get("messages");
            String text = messages.get(messages.size() - 1).get("content").asText();
            Map<String, Object> message = Map.of("role", "assistant", "content", rule.apply(text));
            send(exchange, 200, Map.of("choices", List.of(Map.of("message", message, "finish_reason", "stop"))));
        }
    }

    private void send(HttpExchange exchange, int code, Object body) throws IOException {
        byte[] bytes = mapper.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
