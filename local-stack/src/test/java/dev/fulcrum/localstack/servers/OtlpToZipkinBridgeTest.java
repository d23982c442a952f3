package dev.fulcrum.localstack.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class OtlpToZipkinBridgeTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String OLDER_TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<String> delivered = new LinkedBlockingQueue<>();

    @Test
    void deliversWhatCameBeforeTheStoreWasUp() throws Exception {
        int port = FreePorts.take(1).get(0);
        try (var bridge = new OtlpToZipkinBridge(0, URI.create("http://127.0.0.1:" + port), 100)) {
            assertThat(send(bridge, request("POST /projects"), true)).isEqualTo(200);

            try (var store = store(port)) {
                var span = LocalHttp.JSON
                        .readTree(delivered.poll(20, TimeUnit.SECONDS))
                        .get(0);

                assertThat(span.path("traceId").asText()).isEqualTo(TRACE);
                assertThat(span.path("name").asText()).isEqualTo("post /projects");
                assertThat(span.path("kind").asText()).isEqualTo("SERVER");
                assertThat(span.path("localEndpoint").path("serviceName").asText())
                        .isEqualTo("assessment");
                assertThat(span.path("tags").path("fulcrum.project.id").asText())
                        .isEqualTo("p-1");
                assertThat(span.path("tags").path("link.1").asText()).contains(OLDER_TRACE);
                assertThat(span.path("duration").asLong()).isEqualTo(2_000);
            }
        }
    }

    @Test
    void refusesInsteadOfLosingWhenItsBufferIsFull() throws Exception {
        int nobody = FreePorts.take(1).get(0);
        try (var bridge = new OtlpToZipkinBridge(0, URI.create("http://127.0.0.1:" + nobody), 2)) {
            int answers = 0;
            for (int i = 0; i < 4; i++) {
                answers = send(bridge, request("call " + i), false);
            }

            assertThat(answers).isEqualTo(503);
            var counts = LocalHttp.JSON.readTree(client.send(
                            HttpRequest.newBuilder(URI.create(bridge.url() + "/counts"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body());
            assertThat(counts.path("refused").asLong()).isPositive();
            assertThat(counts.path("dropped").asLong()).isZero();
        }
    }

    @Test
    void refusesWhatIsNoTrace() throws Exception {
        try (var bridge = new OtlpToZipkinBridge(0, URI.create("http://127.0.0.1:1"), 2)) {
            var garbage = HttpRequest.newBuilder(URI.create(bridge.url() + "/v1/traces"))
                    .header("Content-Type", "application/x-protobuf")
                    .POST(HttpRequest.BodyPublishers.ofString("garbage"))
                    .build();

            assertThat(client.send(garbage, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    private LocalHttp store(int port) {
        return new LocalHttp("store", port, 1)
                .on("POST", "/api/v2/spans", exchange -> {
                    delivered.add(new String(exchange.getRequestBody().readAllBytes()));
                    exchange.sendResponseHeaders(202, -1);
                })
                .start();
    }

    private int send(OtlpToZipkinBridge bridge, ExportTraceServiceRequest request, boolean packed) throws Exception {
        byte[] body = request.toByteArray();
        var builder = HttpRequest.newBuilder(URI.create(bridge.url() + "/v1/traces"))
                .header("Content-Type", "application/x-protobuf");
        if (packed) {
            var bytes = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(bytes)) {
                gzip.write(body);
            }
            body = bytes.toByteArray();
            builder.header("Content-Encoding", "gzip");
        }
        return client.send(
                        builder.POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private static ExportTraceServiceRequest request(String name) {
        var span = Span.newBuilder()
                .setTraceId(bytes(TRACE))
                .setSpanId(bytes("b7ad6b7169203331"))
                .setName(name)
                .setKind(Span.SpanKind.SPAN_KIND_SERVER)
                .setStartTimeUnixNano(1_000_000_000_000L)
                .setEndTimeUnixNano(1_000_002_000_000L)
                .addAttributes(attribute("fulcrum.project.id", "p-1"))
                .addLinks(Span.Link.newBuilder().setTraceId(bytes(OLDER_TRACE)).setSpanId(bytes("00f067aa0ba902b7")));
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder().addAttributes(attribute("service.name", "assessment")))
                        .addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
                .build();
    }

    private static KeyValue attribute(String name, String value) {
        return KeyValue.newBuilder()
                .setKey(name)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    private static ByteString bytes(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }
}
