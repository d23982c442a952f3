package dev.fulcrum.gateway;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;

/** A provider in the test: says what a real one would, and remembers what it was asked. */
final class FakeUpstream implements AutoCloseable {
    /** What the model says, unless told otherwise. */
    static final String LABEL = "refund_request";

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final String model;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Handler<Exchange> answer = this::completion;

    /** A request as it came in. */
    record Asked(String path, Map<String, String> headers, String body) {
        JsonObject json() {
            return new JsonObject(body);
        }
    }

    /** A request with its way back. */
    record Exchange(HttpServerRequest request, Asked asked) {
        void json(int status, String body) {
            request.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .putHeader("X-Upstream-Header", "kept")
                    .end(body);
        }

        /** The same with headers, name and value in turn. */
        void json(int status, String body, String... headers) {
            for (int i = 0; i < headers.length; i += 2) {
                request.response().putHeader(headers[i], headers[i + 1]);
            }
            json(status, body);
        }

        /** A stream in one go, framed as it is. */
        void stream(String events) {
            request.response().putHeader("Content-Type", "text/event-stream").end(events);
        }
    }

    FakeUpstream(String model) {
        this.model = model;
        this.server = vertx.createHttpServer().requestHandler(this::receive);
        try {
            server.listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The fake upstream found no port", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.actualPort() + "/v1";
    }

    List<Asked> asked() {
        return asked;
    }

    void answerWith(Handler<Exchange> other) {
        answer = other;
    }

    void behave() {
        answer = this::completion;
        asked.clear();
    }

    private void receive(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            request.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
            Asked one = new Asked(request.path(), headers, body.toString());
            asked.add(one);
            answer.handle(new Exchange(request, one));
        });
    }

    /** A chat completion, streamed where asked for, with usage as OpenAI reports it. */
    void completion(Exchange exchange) {
        if (exchange.asked().path().endsWith("/models")) {
            exchange.json(200, "{\"object\":\"list\",\"data\":[{\"id\":\"" + model + "\",\"object\":\"model\"}]}");
        } else if (exchange.asked().json().getBoolean("stream", false)) {
            stream(exchange);
        } else {
            exchange.json(200, whole());
        }
    }

    String whole() {
        return new JsonObject()
                .put("id", "chatcmpl-1")
                .put("object", "chat.completion")
                .put("created", 1)
                .put("model", model)
                .put("field_of_tomorrow", new JsonObject().put("kept", true))
                .put(
                        "choices",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("index", 0)
                                        .put("finish_reason", "stop")
                                        .put(
                                                "message",
                                                new JsonObject()
                                                        .put("role", "assistant")
                                                        .put("content", LABEL))))
                .put("usage", usage())
                .encode();
    }

    /** The events of a stream; the last but one is there only when usage was asked for. */
    List<String> events(boolean withUsage) {
        String start = "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"" + model
                + "\",\"choices\":[";
        String first = event(start + "{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"refund\"}}]}");
        String second = event(start + "{\"index\":0,\"delta\":{\"content\":\"_request\"}}]}");
        String stop = event(start + "{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}");
        String usage = event(start + "],\"usage\":" + usage().encode() + "}");
        return withUsage
                ? List.of(first, second, stop, usage, event("[DONE]"))
                : List.of(first, second, stop, event("[DONE]"));
    }

    private void stream(Exchange exchange) {
        JsonObject options = exchange.asked().json().getJsonObject("stream_options", new JsonObject());
        exchange.request()
                .response()
                .putHeader("Content-Type", "text/event-stream")
                .setChunked(true);
        events(options.getBoolean("include_usage", false))
                .forEach(event -> exchange.request().response().write(Buffer.buffer(event)));
        exchange.request().response().end();
    }

    private static String event(String data) {
        return "data: " + data + "\n\n";
    }

    private static JsonObject usage() {
        return new JsonObject()
                .put("prompt_tokens", 120)
                .put("completion_tokens", 4)
                .put("total_tokens", 124)
                .put("prompt_tokens_details", new JsonObject().put("cached_tokens", 100))
                .put("completion_tokens_details", new JsonObject().put("reasoning_tokens", 2));
    }

    @Override
    public void close() {
        vertx.close();
    }
}
