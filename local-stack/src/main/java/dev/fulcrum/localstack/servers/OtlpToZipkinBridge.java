package dev.fulcrum.localstack.servers;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Takes traces as services send them everywhere (OTLP over HTTP, protobuf, gzip or plain) and hands them to Zipkin,
 * which has no OTLP input: {@code POST /v1/traces}; {@code GET /counts} says what was sent, refused and dropped.
 */
public final class OtlpToZipkinBridge implements AutoCloseable {
    private static final String PROTOBUF = "application/x-protobuf";

    private final LocalHttp http;
    private final ZipkinSender sender;

    /**
     * @param port 0 for any free one
     * @param capacity spans held while Zipkin is away
     */
    public OtlpToZipkinBridge(int port, URI zipkin, int capacity) {
        sender = new ZipkinSender(zipkin, capacity);
        http = new LocalHttp("trace bridge", port, 2)
                .on("POST", "/v1/traces", this::traces)
                .on("GET", "/counts", exchange -> LocalHttp.answer(exchange, 200, sender.counts()))
                .start();
    }

    public String url() {
        return http.url();
    }

    @Override
    public void close() {
        http.close();
        sender.close();
    }

    private void traces(HttpExchange exchange) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.startsWith(PROTOBUF)) {
            LocalHttp.answer(exchange, 415, Map.of("error", "content type is '" + type + "', send " + PROTOBUF));
            return;
        }
        ExportTraceServiceRequest request;
        try (InputStream body = body(exchange)) {
            request = ExportTraceServiceRequest.parseFrom(body);
        } catch (InvalidProtocolBufferException | java.util.zip.ZipException malformed) {
            LocalHttp.answer(exchange, 400, Map.of("error", "not an OTLP trace request: " + malformed.getMessage()));
            return;
        }
        if (!sender.offer(ZipkinSpans.from(request))) {
            // OTLP: 503 with Retry-After is the answer on which an exporter sends the same again
            exchange.getResponseHeaders().set("Retry-After", "2");
            LocalHttp.answer(exchange, 503, Map.of("error", "the trace store is away and the buffer is full"));
            return;
        }
        byte[] answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
        exchange.getResponseHeaders().set("Content-Type", PROTOBUF);
        exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
    }

    private static InputStream body(HttpExchange exchange) throws IOException {
        boolean packed = "gzip".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        return packed ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
    }
}
