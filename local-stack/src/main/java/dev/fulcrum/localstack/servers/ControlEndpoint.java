package dev.fulcrum.localstack.servers;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** How a test run empties the servers between test classes, and gets tokens: {@code /reset/<service>}, {@code /token}. */
final class ControlEndpoint implements AutoCloseable {
    private static final Duration VALID_FOR = Duration.ofHours(2);

    private final LocalHttp http;
    private final DatabaseProvisioning databases;
    private final BrokerProvisioning topics;
    private final TokenMint mint;

    ControlEndpoint(DatabaseProvisioning databases, BrokerProvisioning topics, TokenMint mint) {
        this.databases = databases;
        this.topics = topics;
        this.mint = mint;
        // one thread: two resets at the same time would undo each other
        this.http = new LocalHttp("control endpoint", 0, 1)
                .on("POST", "/reset/", this::reset)
                .on("POST", "/token", this::token)
                .start();
    }

    String url() {
        return http.url();
    }

    @Override
    public void close() {
        http.close();
    }

    private void reset(HttpExchange exchange) throws IOException {
        String service = exchange.getRequestURI().getPath().substring("/reset/".length());
        if (!Principals.SERVICES.contains(service)) {
            LocalHttp.answer(
                    exchange, 404, Map.of("error", "no service '" + service + "', known are " + Principals.SERVICES));
            return;
        }
        long begun = System.nanoTime();
        var database = CompletableFuture.runAsync(() -> resetDatabase(service));
        topics.reset();
        database.join();
        LocalHttp.answer(
                exchange, 200, Map.of("reset", service, "durationMs", (System.nanoTime() - begun) / 1_000_000));
    }

    private void resetDatabase(String service) {
        if (!Principals.WITH_DATABASE.contains(service)) {
            return;
        }
        try {
            databases.reset(service);
        } catch (SQLException failed) {
            throw new StackFailure("cannot reset the database '" + service + "': " + failed.getMessage(), failed);
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        var wanted = LocalHttp.JSON.readTree(exchange.getRequestBody());
        String subject = wanted.path("sub").asText("");
        if (subject.isEmpty()) {
            LocalHttp.answer(exchange, 400, Map.of("error", "give {\"sub\":…,\"roles\":[…],\"teams\":[…]}"));
            return;
        }
        String token = mint.mint(subject, texts(wanted.path("roles")), texts(wanted.path("teams")), VALID_FOR);
        LocalHttp.answer(exchange, 200, Map.of("token", token));
    }

    private static List<String> texts(com.fasterxml.jackson.databind.JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
