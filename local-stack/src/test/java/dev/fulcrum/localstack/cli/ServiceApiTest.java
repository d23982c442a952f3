package dev.fulcrum.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.fulcrum.localstack.servers.FreePorts;
import dev.fulcrum.localstack.servers.LocalHttp;
import dev.fulcrum.localstack.servers.StackFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceApiTest {
    private final LinkedBlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final LocalHttp http = new LocalHttp("a service", 0, 1);

    @AfterEach
    void stop() {
        http.close();
    }

    @Test
    void asksAsAnOperatorAndReadsTheAnswer() {
        http.on("POST", "/api/v1/dead-letters/replay", exchange -> {
                    remember(exchange);
                    LocalHttp.answer(exchange, 200, Map.of("replayed", 3));
                })
                .start();

        var answer = api().post("/api/v1/dead-letters/replay", LocalHttp.JSON.createObjectNode());

        assertThat(answer.path("replayed").asInt()).isEqualTo(3);
        assertThat(asked).containsExactly("Bearer a-token application/json {}");
    }

    @Test
    void saysWhatTheServiceSaysWhenItRefuses() {
        http.on(
                        "GET",
                        "/detail",
                        exchange ->
                                problem(exchange, Map.of("title", "Not allowed", "detail", "It takes\nan operator.")))
                .on("GET", "/title", exchange -> problem(exchange, Map.of("title", "Not allowed")))
                .on("GET", "/nothing", exchange -> exchange.sendResponseHeaders(503, -1))
                .on("GET", "/page", exchange -> {
                    byte[] page = "<html>".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(502, page.length);
                    exchange.getResponseBody().write(page);
                })
                .start();

        assertRefused("/detail", "cost refuses: It takes an operator. (403)");
        assertRefused("/title", "cost refuses: Not allowed (403)");
        assertRefused("/nothing", "cost refuses: it answers 503 without a reason");
        assertRefused("/page", "cost refuses: it answers 502 without a reason");
    }

    @Test
    void saysThatNobodyAnswers() {
        URI nobody = URI.create("http://127.0.0.1:" + FreePorts.take(1).get(0));

        assertThatThrownBy(() -> new ServiceApi("cost", nobody, "a-token").get("/"))
                .isInstanceOf(StackFailure.class)
                .hasMessage("cost does not answer on " + nobody + "; see ./fulcrum status");
    }

    @Test
    void namesTheServicesThatKeepDeadLetters() {
        for (String other : List.of("model-server", "simulator", "costs", "")) {
            assertThatThrownBy(() -> ServiceApi.requireConsumer(other))
                    .isInstanceOf(StackFailure.class)
                    .hasMessage("'" + other + "' keeps no dead letters; those that do are gateway, assessment, cost,"
                            + " dataset, training, eval, rollout, console");
        }
    }

    private void assertRefused(String path, String line) {
        assertThatThrownBy(() -> api().get(path))
                .isInstanceOf(StackFailure.class)
                .hasMessage(line);
    }

    private ServiceApi api() {
        return new ServiceApi("cost", URI.create(http.url()), "a-token");
    }

    private void remember(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        asked.add(headers.getFirst("Authorization") + " " + headers.getFirst("Content-Type") + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static void problem(HttpExchange exchange, Map<String, Object> problem) throws IOException {
        byte[] body = LocalHttp.JSON.writeValueAsBytes(problem);
        exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
        exchange.sendResponseHeaders(403, body.length);
        exchange.getResponseBody().write(body);
    }
}
