package dev.fulcrum.gateway;

import static dev.fulcrum.gateway.GatewayFixture.assertOpenAiError;
import static dev.fulcrum.gateway.GatewayFixture.call;
import static dev.fulcrum.gateway.GatewayFixture.chat;
import static dev.fulcrum.gateway.GatewayFixture.header;
import static dev.fulcrum.gateway.GatewayFixture.requestId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.events.EventProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What upstreams may answer by mistake or malice, byte for byte. The last test counts what the others left open. */
@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BadUpstreamIT {
    private static final String ANSWER = "{\"id\":\"c\",\"model\":\"m-2026\",\"choices\":[{\"index\":0,\"message\":"
            + "{\"role\":\"assistant\",\"content\":\"fine\"},\"finish_reason\":\"stop\"}],"
            + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":1,\"total_tokens\":10}}";
    private static final String FINE = RawUpstream.ok("application/json", ANSWER);

    private static final Set<Integer> PORTS = new HashSet<>();

    private static EventProbe probe;
    private static int number;

    @BeforeAll
    static void start() {
        probe = new EventProbe();
    }

    @AfterAll
    static void stop() {
        probe.close();
    }

    @Test
    void answersForOneThatSpeaksNoHttp() throws IOException {
        for (String garbage : List.of("SSH-2.0-OpenSSH_9.6\r\n\r\n", "\u0000\u0001\u0002\r\n\r\n", "")) {
            try (RawUpstream upstream = new RawUpstream(RawUpstream.closing(garbage))) {
                HttpResponse<String> response = call(key(upstream), chat("x"));
                assertOpenAiError(response, 502, "upstream_unreachable");
                JsonNode data = recorded(response);
                assertThat(data.path("errorType").asText()).isEqualTo("connection_closed");
                assertThat(data.path("attempts").asInt()).isEqualTo(2);
            }
        }
    }

    @Test
    void answersForOneThatSaysSomethingElse() throws IOException {
        for (String body : List.of("<html>login</html>", "", "[]", "{\"choices\":[", "null")) {
            try (RawUpstream upstream = RawUpstream.saying(RawUpstream.ok("text/html", body))) {
                HttpResponse<String> response = call(key(upstream), chat("x"));
                assertOpenAiError(response, 502, "upstream_garbage");
                assertThat(response.body()).doesNotContain("login");
                assertThat(recorded(response).path("errorType").asText()).isEqualTo("garbage");
            }
        }
    }

    @Test
    void noticesABodyThatIsShorterThanAnnounced() throws IOException {
        String cut = FINE.replaceFirst("Content-Length: \\d+", "Content-Length: 5000");
        try (RawUpstream upstream = new RawUpstream(RawUpstream.closing(cut))) {
            HttpResponse<String> response = call(key(upstream), chat("x"));
            assertOpenAiError(response, 502, "upstream_unreachable");
            assertThat(recorded(response).path("errorType").asText()).isEqualTo("connection_closed");
        }
        String chunked =
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"id\"\r\nzz\r\n";
        try (RawUpstream upstream = RawUpstream.saying(chunked)) {
            assertOpenAiError(call(key(upstream), chat("x")), 502, "upstream_unreachable");
        }
    }

    @Test
    void givesNobodyWhatFollowsABodyThatIsLongerThanAnnounced() throws IOException {
        String poison = RawUpstream.ok("application/json", ANSWER.replace("fine", "poison"));
        for (String rest : List.of("and more", "\r\n\r\n", poison)) {
            try (RawUpstream upstream = RawUpstream.saying(FINE + rest)) {
                String key = key(upstream);
                assertThat(call(key, chat("x")).body()).isEqualTo(ANSWER);
                upstream.says(RawUpstream.keeping(FINE));
                for (int calls = 0; calls < 3; calls++) {
                    HttpResponse<String> next = call(key, chat("x"));
                    assertThat(next.statusCode()).as(next.body()).isEqualTo(200);
                    assertThat(next.body()).isEqualTo(ANSWER);
                }
            }
        }
    }

    @Test
    void takesNoCompressedAnswerThatItDidNotAskFor() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(ANSWER.getBytes(StandardCharsets.UTF_8));
        }
        for (String type : List.of("application/json", "text/event-stream")) {
            try (RawUpstream upstream = new RawUpstream(out -> {
                out.write(("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Encoding: gzip\r\nContent-Length: "
                                + compressed.size() + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
                compressed.writeTo(out);
                return true;
            })) {
                HttpResponse<String> response = call(key(upstream), chat("x"));
                assertOpenAiError(response, 502, "upstream_garbage");
                assertThat(header(response, "content-encoding")).isNull();
            }
        }
    }

    @Test
    void followsNoRedirectAndShowsNone() throws IOException {
        try (RawUpstream elsewhere = RawUpstream.saying(FINE)) {
            for (int status : new int[] {301, 302, 303, 307, 308}) {
                String moved = "HTTP/1.1 " + status + " Moved\r\nLocation: " + elsewhere.baseUrl()
                        + "/chat/completions\r\nContent-Length: 2\r\n\r\n{}";
                try (RawUpstream upstream = RawUpstream.saying(moved)) {
                    HttpResponse<String> response = call(key(upstream), chat("x"));
                    assertOpenAiError(response, 502, "upstream_redirects");
                    assertThat(header(response, "location")).isNull();
                    assertThat(recorded(response).path("errorType").asText()).isEqualTo("redirected");
                    assertThat(upstream.asked()).isEqualTo(1);
                }
            }
            assertThat(elsewhere.asked()).isZero();
        }
    }

    @Test
    void stopsAnAnswerThatIsTooLong() throws IOException {
        String piece = "8000\r\n" + " ".repeat(0x8000) + "\r\n";
        for (String head : List.of("HTTP/1.1 200 OK\r\n", "HTTP/1.1 400 No\r\n")) {
            try (RawUpstream upstream = new RawUpstream(out -> {
                out.write((head + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
                // ends when the gateway closes the connection
                while (true) {
                    out.write(piece.getBytes(StandardCharsets.UTF_8));
                }
            })) {
                HttpResponse<String> response = call(key(upstream), chat("x"));
                assertOpenAiError(response, 502, "upstream_answer_too_large");
                await().atMost(GatewayFixture.PATIENCE).until(() -> upstream.closedByGateway() == 1);
            }
        }
    }

    @Test
    void passesAnEventOfAnySize() throws IOException {
        String events = "data: {\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + "x".repeat(3 << 20)
                + "\"}}]}\n\n" + event("{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}", null);
        String usage = event("", "{\"prompt_tokens\":9,\"completion_tokens\":1}");
        try (RawUpstream upstream =
                RawUpstream.saying(RawUpstream.ok("text/event-stream", events + usage + ProviderWords.DONE))) {
            HttpResponse<String> response = call(key(upstream), chat("x").put("stream", true));
            assertThat(response.body().equals(events + ProviderWords.DONE)).isTrue();
            assertThat(recorded(response).path("usage").path("input").asLong()).isEqualTo(9);
        }
    }

    @Test
    void readsStreamsHoweverTheyAreWritten() throws IOException {
        String text = event("{\"index\":0,\"delta\":{\"content\":\"fine\"}}", null);
        String usage = event("", "{\"prompt_tokens\":9,\"completion_tokens\":1}");
        String comment = ": still here\n\n";
        for (String lineEnd : List.of("\n", "\r\n")) {
            String shown = (comment + text + comment).replace("\n", lineEnd);
            try (RawUpstream upstream = RawUpstream.saying(
                    RawUpstream.ok("text/event-stream; charset=utf-8", shown + usage.replace("\n", lineEnd)))) {
                // no [DONE], which is no reason to invent one
                HttpResponse<String> response = call(key(upstream), chat("x").put("stream", true));
                assertThat(response.body()).isEqualTo(shown);
                JsonNode data = recorded(response);
                assertThat(data.path("usage").path("input").asLong()).isEqualTo(9);
                assertThat(data.path("usageSource").asText()).isEqualTo("reported");
            }
        }
    }

    @Test
    void saysSoWhereATranslatedStreamIsCut() throws IOException {
        try (RawUpstream upstream =
                RawUpstream.saying(RawUpstream.ok("text/event-stream", ProviderWords.MESSAGE_START))) {
            GatewayFixture.anthropicUpstream("raw-anthropic", upstream.baseUrl());
            HttpResponse<String> response =
                    call(GatewayFixture.key("raw", "raw-anthropic"), chat("x").put("stream", true));
            assertThat(response.body()).contains("stream_cut").endsWith(ProviderWords.DONE);
        }
    }

    @Test
    void leavesNoHoleInATranslatedStream() throws IOException {
        String huge = ProviderWords.MESSAGE_STREAM.replace("\"refund\"", "\"" + "x".repeat(3 << 20) + "\"");
        try (RawUpstream upstream = RawUpstream.saying(RawUpstream.ok("text/event-stream", huge))) {
            GatewayFixture.anthropicUpstream("raw-huge", upstream.baseUrl());
            HttpResponse<String> response =
                    call(GatewayFixture.key("raw", "raw-huge"), chat("x").put("stream", true));
            assertThat(response.body()).contains("upstream_answer_too_large").doesNotContain("_request", "[DONE]");
            assertThat(recorded(response).path("errorType").asText()).isEqualTo("answer_too_large");
            await().atMost(GatewayFixture.PATIENCE).until(() -> upstream.closedByGateway() == 1);
        }
    }

    @Test
    void hidesTheKeyThatAnUpstreamRepeats() throws IOException {
        String told = new JsonObject()
                .put("error", new JsonObject().put("message", "wrong key " + GatewayFixture.UPSTREAM_SECRET))
                .encode();
        try (RawUpstream upstream =
                RawUpstream.saying(RawUpstream.ok("application/json", told).replace("200 OK", "418 Teapot"))) {
            assertOpenAiError(call(key(upstream), chat("x")), 418, "upstream_error");
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void leavesNothingOpen() throws IOException {
        try (RawUpstream upstream = RawUpstream.saying(FINE)) {
            assertThat(call(key(upstream), chat("x")).statusCode()).isEqualTo(200);
            assertThat(Connections.heldByClients(PORTS)).isPositive();
        }
        assertThat(PORTS).hasSizeGreaterThan(10);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(Connections.heldByClients(PORTS))
                .isZero());
    }

    private static String event(String choice, String usage) {
        return "data: {\"id\":\"c\",\"model\":\"m-2026\",\"choices\":[" + choice + "]"
                + (usage == null ? "" : ",\"usage\":" + usage) + "}\n\n";
    }

    /** Each upstream has a name of its own, so that none bears another's reputation. */
    private static String key(RawUpstream upstream) {
        String name = "raw-" + ++number;
        GatewayFixture.upstream(name, upstream.baseUrl());
        PORTS.add(URI.create(upstream.baseUrl()).getPort());
        return GatewayFixture.key("raw", name);
    }

    private static JsonNode recorded(HttpResponse<String> response) {
        return GatewayFixture.exchange(probe, requestId(response), "primary");
    }
}
