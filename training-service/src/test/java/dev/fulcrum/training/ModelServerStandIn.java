package dev.fulcrum.training;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Stands for model-server's {@code GET /v1/models}: lists the names that the test has PUT to {@code /served/<name>}, and
 * refuses whoever has no key.
 */
public class ModelServerStandIn implements QuarkusTestResourceLifecycleManager {
    private static final String KEY = "stand-in-key";

    private final Set<String> served = ConcurrentHashMap.newKeySet();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/models", this::models);
        server.createContext("/served/", exchange -> {
            served.add(exchange.getRequestURI().getPath().substring("/served/".length()));
            answer(exchange, 200, "");
        });
        server.start();
        return Map.of(
                "fulcrum.model-server.url",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "fulcrum.model-server.key",
                KEY);
    }

    private void models(HttpExchange exchange) throws IOException {
        if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "{}");
            return;
        }
        String data = served.stream().map(name -> "{\"id\":\"" + name + "\"}").collect(Collectors.joining(","));
        answer(exchange, 200, "{\"object\":\"list\",\"data\":[" + data + "]}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
