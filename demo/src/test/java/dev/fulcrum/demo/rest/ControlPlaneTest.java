package dev.fulcrum.demo.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fulcrum.demo.DemoFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlPlaneTest {
    private static final String NOT_YET_KNOWN = "{\"type\":\"urn:fulcrum:problem:project-not-yet-known\"}";

    @TempDir
    private Path folder;

    private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
    private final List<String> queries = Collections.synchronizedList(new ArrayList<>());
    private final List<Scripted> script = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private ControlPlane rest;

    /** Status 0 hangs up instead of answering. */
    private record Scripted(int status, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        rest = client(server.getAddress().getPort(), Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void waitsForAProjectThatIsOnItsWay() {
        script.add(new Scripted(404, NOT_YET_KNOWN));
        script.add(new Scripted(503, "{}"));
        script.add(new Scripted(200, "{\"state\":\"open\"}"));

        assertThat(rest.get(Service.COST, "/api/v1/x", "x").text("state")).isEqualTo("open");
    }

    @Test
    void sendsACreateAgainUnderTheSameKey() {
        script.add(new Scripted(0, ""));
        script.add(new Scripted(201, "{}"));

        rest.post(Service.COST, Role.MEMBER, "/api/v1/x", Map.of("a", 1), "x");

        assertThat(keys).hasSize(2).doesNotContainNull();
        assertThat(keys.get(0)).isEqualTo(keys.get(1));
    }

    @Test
    void aConflictAfterALostAnswerMeansThatItIsDone() {
        script.add(new Scripted(0, ""));
        script.add(new Scripted(409, "{\"detail\":\"approved already\"}"));

        assertThat(rest.post(Service.COST, Role.APPROVER, "/api/v1/x/approve", null, "x")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aConflictAtOnceIsARefusal() {
        script.add(new Scripted(409, "{\"detail\":\"approved already\"}"));

        assertThatThrownBy(() -> rest.post(Service.COST, Role.APPROVER, "/api/v1/x/approve", null, "x"))
                .isInstanceOf(DemoFailure.class)
                .hasMessageContaining("answered 409: approved already")
                .hasMessageContaining("./fulcrum logs cost");
    }

    @Test
    void givesUpOnAServiceThatStaysAway() {
        int port = server.getAddress().getPort();
        server.stop(0);

        assertThatThrownBy(() -> client(port, Duration.ofMillis(300)).get(Service.COST, "/api/v1/x", "x"))
                .isInstanceOf(DemoFailure.class)
                .hasMessageContaining("did not succeed within")
                .hasMessageContaining("./fulcrum restart cost");
    }

    @Test
    void readsEveryPageOfAList() {
        script.add(new Scripted(200, "{\"items\":[{\"id\":1}],\"next\":\"a b\"}"));
        script.add(new Scripted(200, "{\"items\":[{\"id\":2}],\"next\":null}"));

        assertThat(rest.getAll(Service.COST, "/api/v1/x?split=test", "x").list("items"))
                .extracting(item -> item.integer("id"))
                .containsExactly(1, 2);
        assertThat(queries).containsExactly("split=test&limit=500", "split=test&limit=500&cursor=a+b");
    }

    @Test
    void keepsTheAnswerAsItCameAndNoSecret() throws IOException {
        script.add(new Scripted(200, "{\"amount\":\"0.1000\"}"));
        script.add(new Scripted(201, "{\"key\":\"fk_secret\"}"));

        rest.get(Service.COST, "/api/v1/x", "bill");
        rest.post(Service.GATEWAY, Role.MEMBER, "/api/v1/keys", Map.of(), ControlPlane.SECRET);

        assertThat(Files.readString(folder.resolve("bill.json"))).contains("\"0.1000\"", "GET http://");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    private ControlPlane client(int port, Duration limit) {
        String url = "http://127.0.0.1:" + port;
        return new ControlPlane(
                new Addresses(Map.of("FULCRUM_COST_URL", url, "FULCRUM_GATEWAY_URL", url)),
                new Tokens(Map.of("FULCRUM_TOKEN_MEMBER", "m", "FULCRUM_DEMO_TOKEN_APPROVER", "a"), folder, "support"),
                new RunFolder(folder),
                new Traces(),
                new Backoff(Duration.ofMillis(1), Duration.ofMillis(20), limit));
    }

    private void answer(HttpExchange exchange) throws IOException {
        keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        queries.add(
                exchange.getRequestURI().getQuery() == null
                        ? ""
                        : exchange.getRequestURI().getRawQuery());
        Scripted next = script.remove(0);
        if (next.status() == 0) {
            exchange.close();
            return;
        }
        byte[] body = next.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(next.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
