package dev.fulcrum.localstack.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its response. The response may be written later and on another thread than the one that read the
 * request; it must end in exactly one of {@link #json}, {@link #fail}, {@link #endStream} or {@link #crash}.
 */
final class Call {

    private static final Logger LOG = LoggerFactory.getLogger("provider-simulator");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpExchange exchange;
    private final CallCounters counters;
    private final AtomicBoolean ended = new AtomicBoolean();

    Call(HttpExchange exchange, CallCounters counters) {
        this.exchange = exchange;
        this.counters = counters;
        counters.started();
        exchange.getResponseHeaders().set("x-fulcrum-simulator", "true");
        exchange.getResponseHeaders().set("x-request-id", UUID.randomUUID().toString());
    }

    String method() {
        return exchange.getRequestMethod();
    }

    String path() {
        return exchange.getRequestURI().getPath();
    }

    /** A request header, or the empty text. */
    String header(String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    /**
     * The whole body.
     *
     * @throws ApiException 413 when it is longer than {@code limit} bytes
     */
    byte[] body(int limit) throws IOException, ApiException {
        byte[] body = exchange.getRequestBody().readNBytes(limit);
        if (body.length == limit && exchange.getRequestBody().read() >= 0) {
            throw new ApiException(ApiError.refused(
                    413, "The body is longer than " + limit + " bytes; send a shorter one", "request_too_large"));
        }
        return body;
    }

    void json(int status, JsonNode node) {
        try {
            // What the client still sends is read away: else the connection is reset and the response may be lost.
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            byte[] bytes = MAPPER.writeValueAsBytes(node);
            exchange.getResponseHeaders().set("content-type", "application/json");
            if (method().equals("HEAD")) {
                exchange.sendResponseHeaders(status, -1);
            } else {
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.getResponseBody().close();
            }
        } catch (IOException e) {
            hungUp(e);
        } finally {
            end();
        }
    }

    void fail(ApiError error) {
        if (error.status() < 500) {
            counters.refused();
        }
        error.headers().forEach(exchange.getResponseHeaders()::set);
        json(error.status(), error.body());
    }

    /** Starts a response of server-sent events. */
    void beginStream() throws IOException {
        exchange.getResponseHeaders().set("content-type", "text/event-stream; charset=utf-8");
        exchange.getResponseHeaders().set("cache-control", "no-cache");
        exchange.sendResponseHeaders(200, 0);
    }

    /** Sends one event at once. */
    void event(JsonNode node) throws IOException {
        event(MAPPER.writeValueAsString(node));
    }

    /** Sends one event at once; {@code data} has no line break. */
    void event(String data) throws IOException {
        exchange.getResponseBody().write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }

    void endStream() throws IOException {
        exchange.getResponseBody().close();
        end();
    }

    /** The client closed the connection before the response was complete: normal, so counted and not an error. */
    void hungUp(IOException cause) {
        LOG.debug("client hung up during {} {}: {}", method(), path(), cause.toString());
        counters.hungUp();
        end();
    }

    /** For a defect of the simulator; the client gets a plain 500 where no response has begun. */
    void crash(RuntimeException defect) {
        LOG.error("{} {} failed", method(), path(), defect);
        if (exchange.getResponseCode() < 0) {
            fail(ApiError.unexpected());
        }
        end();
    }

    private void end() {
        if (ended.compareAndSet(false, true)) {
            exchange.close();
            counters.ended();
        }
    }
}
