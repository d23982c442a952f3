package dev.fulcrum.gateway;

import static dev.fulcrum.gateway.GatewayFixture.assertOpenAiError;
import static dev.fulcrum.gateway.GatewayFixture.chat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fulcrum.events.gateway.ExchangeRecorded;
import dev.fulcrum.gateway.keys.domain.AccessSecret;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.events.EventProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What clients may send by mistake or malice, byte for byte. The last test counts what the others left open. */
@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BadInputIT {
    private static final int LONGEST = 16 << 20;
    /** The client of the tests may have opened one more. */
    private static final int SPARE = 2;

    private static FakeUpstream upstream;
    private static EventProbe probe;
    private static String key;
    private static long connections;

    @BeforeAll
    static void start() {
        upstream = new FakeUpstream("big-model-2026");
        probe = new EventProbe();
    }

    @AfterAll
    static void stop() {
        upstream.close();
        probe.close();
    }

    @BeforeEach
    void behave() throws IOException {
        upstream.behave();
        if (key == null) {
            // once, since the client that does this keeps its connections
            GatewayFixture.upstream("bad-input", upstream.baseUrl());
            key = GatewayFixture.key("bad-input", "bad-input");
            assertThat(GatewayFixture.call(key, chat("x")).statusCode()).isEqualTo(200);
            connections = Connections.heldByServer(GatewayFixture.uri("/").getPort());
            upstream.behave();
        }
    }

    @Test
    void saysWhatIsWrongWithABody() throws IOException {
        Map<String, byte[]> bodies = new LinkedHashMap<>();
        bodies.put("empty", new byte[0]);
        bodies.put("cut", utf8("{\"model\":\"m\""));
        bodies.put("an array", utf8("[{\"model\":\"m\"}]"));
        bodies.put("null", utf8("null"));
        bodies.put("two objects", utf8("{\"model\":\"m\"}{}"));
        bodies.put("a comment", utf8("{\"model\":\"m\"/* */}"));
        bodies.put("no model", utf8("{\"messages\":[]}"));
        bodies.put("a model that is none", utf8("{\"model\":7}"));
        bodies.put("two models", utf8("{\"model\":\"m\",\"model\":\"n\"}"));
        bodies.put("stream as text", utf8("{\"model\":\"m\",\"stream\":\"yes\"}"));
        bodies.put("a byte order mark", utf8("\uFEFF{\"model\":\"m\"}"));
        bodies.put("UTF-16", "{\"model\":\"m\"}".getBytes(StandardCharsets.UTF_16LE));
        bodies.put("a line end within a text", utf8("{\"model\":\"m\",\"x\":\"a\nb\"}"));
        bodies.put("deep", utf8("{\"model\":\"m\",\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}"));
        bodies.put("a number of 3,000 digits", utf8("{\"model\":\"m\",\"x\":" + "1".repeat(3_000) + "}"));
        for (int lone : new int[] {0x80, 0xC3, 0xFF}) {
            bodies.put("no UTF-8, " + lone, withByte("{\"model\":\"m\",\"messages\":[{\"content\":\"", lone, "\"}]}"));
            bodies.put("a model in no UTF-8, " + lone, withByte("{\"model\":\"", lone, "\"}"));
        }
        // one connection for all: none of them costs it
        try (RawClient client = new RawClient()) {
            for (Map.Entry<String, byte[]> body : bodies.entrySet()) {
                RawClient.Answer answer =
                        client.send(RawClient.chat(key, body.getValue())).answer();
                assertThat(answer.status()).as(body.getKey()).isEqualTo(400);
                assertOpenAiError(answer.body(), "invalid_request");
            }
            assertThat(client.send(RawClient.chat(key, chat("x").encode()))
                            .answer()
                            .status())
                    .isEqualTo(200);
        }
        assertThat(upstream.asked()).hasSize(1);
    }

    @Test
    void stopsABodyThatDoesNotEnd() throws IOException {
        try (RawClient client = new RawClient()) {
            client.send(RawClient.head(key, "Transfer-Encoding: chunked\r\n"));
            byte[] chunk = utf8("10000\r\n" + "x".repeat(0x10000) + "\r\n");
            for (int sent = 0; sent <= LONGEST; sent += 0x10000) {
                client.send(chunk);
            }
            assertRefusedAndClosed(client, 413, "body_too_large");
        }
        assertThat(upstream.asked()).isEmpty();
    }

    @Test
    void doesNotReadForEverWhatNobodyAskedFor() throws IOException {
        try (RawClient lost = new RawClient();
                RawClient stranger = new RawClient()) {
            String endless = "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n";
            lost.send("POST /v1/nothing HTTP/1.1\r\nHost: gateway\r\n" + endless);
            stranger.send("POST /v1/responses HTTP/1.1\r\nHost: gateway\r\n" + endless);
            assertRefusedAndClosed(lost, 404, "unknown_url");
            assertRefusedAndClosed(stranger, 401, "invalid_api_key");
        }
    }

    /** Another call may have begun on the connection by the time that the refused one is looked at again. */
    @Test
    void keepsAConnectionWhoseRefusedBodyCameALittleLater() throws IOException {
        try (RawClient client = new RawClient()) {
            client.send(RawClient.head("nobodys-key", "Content-Length: 2\r\n"));
            assertThat(client.answer().status()).isEqualTo(401);
            client.send("{}");
            upstream.answerWith(exchange -> {
                LockSupport.parkNanos(Duration.ofMillis(1_500).toNanos());
                exchange.json(200, upstream.whole());
            });
            assertThat(client.send(RawClient.chat(key, chat("x").encode()))
                            .answer()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void refusesAHugeBodyBeforeItComes() throws IOException {
        String head = "Content-Length: " + (1L << 40) + "\r\n";
        try (RawClient sending = new RawClient();
                RawClient asking = new RawClient()) {
            sending.send(RawClient.head(key, head));
            asking.send(RawClient.head(key, head + "Expect: 100-continue\r\n"));
            assertRefusedAndClosed(sending, 413, "body_too_large");
            assertRefusedAndClosed(asking, 413, "body_too_large");
        }
    }

    @Test
    void doesNotWaitForABodyForEver() throws IOException {
        String head = RawClient.head(key, "Content-Length: 100\r\n");
        try (RawClient silent = new RawClient();
                RawClient slow = new RawClient()) {
            silent.send(head);
            slow.send(head + "{\"model\":");
            assertRefusedAndClosed(silent, 408, "body_too_slow");
            assertRefusedAndClosed(slow, 408, "body_too_slow");
        }
        assertThat(upstream.asked()).isEmpty();
    }

    private static void assertRefusedAndClosed(RawClient client, int status, String code) throws IOException {
        RawClient.Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(status);
        assertOpenAiError(answer.body(), code);
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void recordsNothingOfARequestThatIsCutShort() throws IOException {
        String id = "cut-" + System.nanoTime();
        String head = RawClient.head(key, "Content-Length: 100\r\nX-Fulcrum-Request-Id: " + id + "\r\n");
        try (RawClient halfClosed = new RawClient()) {
            halfClosed.send(head).endOutput();
            assertThat(halfClosed.isClosed()).isTrue();
        }
        try (RawClient cut = new RawClient()) {
            cut.send(head + "{\"model\":\"m\"");
            cut.cut();
        }
        try (RawClient left = new RawClient()) {
            left.send(head + "{\"model\":\"m\"");
        }

        var after = GatewayFixture.call(key, chat("x"));
        GatewayFixture.exchange(probe, GatewayFixture.requestId(after), "primary");
        assertThat(probe.all(ExchangeRecorded.class))
                .noneMatch(event -> event.key().equals(id));
        assertThat(upstream.asked()).hasSize(1);
    }

    @Test
    void answersPipelinedRequestsInTheirOrder() throws IOException {
        upstream.answerWith(exchange -> {
            JsonObject answer = new JsonObject(upstream.whole())
                    .put("asked", exchange.asked().json().getString("user"));
            exchange.json(200, answer.encode());
        });
        try (RawClient client = new RawClient()) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (String user : new String[] {"a", "b"}) {
                all.writeBytes(RawClient.chat(key, chat("x").put("user", user).encode()));
            }
            all.writeBytes(utf8("GET /v1/nothing HTTP/1.1\r\nHost: gateway\r\n\r\n"));
            all.writeBytes(RawClient.chat(key, chat("x").put("user", "c").encode()));
            client.send(all.toByteArray());

            assertThat(new JsonObject(client.answer().body()).getString("asked"))
                    .isEqualTo("a");
            assertThat(new JsonObject(client.answer().body()).getString("asked"))
                    .isEqualTo("b");
            assertThat(client.answer().status()).isEqualTo(404);
            assertThat(new JsonObject(client.answer().body()).getString("asked"))
                    .isEqualTo("c");
        }
    }

    @Test
    void invitesABodyThatWaitsToBeAskedFor() throws IOException {
        byte[] body = utf8(chat("x").encode());
        try (RawClient client = new RawClient()) {
            client.send(RawClient.head(key, "Content-Length: " + body.length + "\r\nExpect: 100-continue\r\n"));
            assertThat(client.answer().status()).isEqualTo(100);
            assertThat(client.send(body).answer().status()).isEqualTo(200);
        }
    }

    @Test
    void keepsTheConnectionAfterACallThatItDoesNotServe() throws IOException {
        try (RawClient client = new RawClient()) {
            RawClient.Answer wrong = client.send("GET /v1/chat/completions HTTP/1.1\r\nHost: gateway\r\n\r\n")
                    .answer();
            assertThat(wrong.status()).isEqualTo(405);
            assertThat(wrong.headers()).containsEntry("Allow", "POST");
            assertOpenAiError(wrong.body(), "method_not_allowed");

            String unknown = "POST /v1/images/generations HTTP/1.1\r\nHost: gateway\r\nContent-Length: 50000\r\n\r\n";
            RawClient.Answer nowhere = client.send(unknown + "x".repeat(50_000)).answer();
            assertThat(nowhere.status()).isEqualTo(404);
            assertOpenAiError(nowhere.body(), "unknown_url");

            RawClient.Answer stranger = client.send(RawClient.chat("fk_unknown", "x".repeat(50_000)))
                    .answer();
            assertThat(stranger.status()).isEqualTo(401);
            assertOpenAiError(stranger.body(), "invalid_api_key");

            String second = "X-Api-Key: fk_another-one\r\n";
            assertThat(client.send(RawClient.chat(key, chat("x").encode(), second))
                            .answer()
                            .status())
                    .isEqualTo(200);
        }
        assertThat(upstream.asked()).hasSize(1);
        assertThat(upstream.asked().get(0).headers().toString()).doesNotContain(AccessSecret.PREFIX);
    }

    @Test
    void refusesWhatIsNoHttp() throws IOException {
        for (String text : new String[] {
            "\u0016\u0003\u0001\u0002garbage\r\n\r\n",
            RawClient.head(key, "Content-Length: -5\r\n"),
            RawClient.head(key, "Content-Length: five\r\n"),
            RawClient.head(key, "X-Long: " + "x".repeat(100_000) + "\r\n"),
        }) {
            try (RawClient client = new RawClient()) {
                client.send(text);
                assertThat(client.answer().status()).isBetween(400, 431);
                assertThat(client.isClosed()).isTrue();
            } catch (SocketException reset) {
                // closed before it was read is as good
            }
        }
        assertThat(upstream.asked()).isEmpty();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void leavesNothingOpen() {
        assertThat(GatewayFixture.call(key, chat("x")).statusCode()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        Connections.heldByServer(GatewayFixture.uri("/").getPort()))
                .isBetween(1L, connections + SPARE));
    }

    private static byte[] withByte(String before, int lone, String after) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(utf8(before));
        out.write(lone);
        out.writeBytes(utf8(after));
        return out.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
