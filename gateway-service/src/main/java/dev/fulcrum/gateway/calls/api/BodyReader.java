package dev.fulcrum.gateway.calls.api;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Reads a request's body: so long, in so much time, and no more. */
final class BodyReader {
    private static final long LINGER_MS = 1_000;

    private final Vertx vertx;
    private final long longest;
    private final Duration patience;

    BodyReader(Vertx vertx, long longest, Duration patience) {
        this.vertx = vertx;
        this.longest = longest;
        this.patience = patience;
    }

    /** Calls {@code then} with the whole body, or answers 413 or 408 and ends the connection or, on HTTP/2, the stream. */
    void read(RoutingContext context, Handler<Buffer> then) {
        HttpServerRequest request = context.request();
        if (announced(request) > longest) {
            refuse(context, tooLong());
            return;
        }
        if (request.headers().contains(HttpHeaders.EXPECT)) {
            context.response().writeContinue();
        }
        new Reading(context, then).start();
    }

    /** After an answer that needed no body: what still comes of one is thrown away for a while. */
    void ignore(RoutingContext context) {
        HttpServerRequest request = context.request();
        vertx.runOnContext(soon -> {
            if (!request.isEnded()) {
                new Farewell(request, false).begin();
            }
        });
    }

    private ApiError tooLong() {
        return ApiError.invalid(
                413,
                null,
                "body_too_large",
                "The body is longer than " + longest + " bytes (fulcrum.gateway.max-body).");
    }

    private void refuse(RoutingContext context, ApiError error) {
        HttpServerRequest request = context.request();
        boolean closes = request.version() != HttpVersion.HTTP_2;
        if (closes) {
            context.response().putHeader(HttpHeaders.CONNECTION, "close");
        }
        error.send(context);
        new Farewell(request, closes).begin();
    }

    /**
     * What still comes after a refusal is thrown away for a while: a client that sends could not read the answer of one
     * who closed at once, since unread bytes make that a reset. It ends when nothing came for a moment, or too much, or
     * for too long. On HTTP/2 silence does not end it: a silent stream holds nothing up, and Java's own client (seen in
     * 17) waits for ever when its stream is reset after the answer.
     */
    private final class Farewell {
        private static final long MOST_BODIES = 2;
        private static final Duration LONGEST = Duration.ofSeconds(30);

        private final HttpServerRequest request;
        private final boolean closes;
        private final long begunNanos = System.nanoTime();
        private long came;
        private long before;
        private boolean gone;

        /** @param closes the answer said that the connection ends with it; else it goes on once the body is over */
        private Farewell(HttpServerRequest request, boolean closes) {
            this.request = request;
            this.closes = closes;
        }

        private void begin() {
            if (!request.isEnded()) {
                request.exceptionHandler(failure -> gone = true).handler(chunk -> came += chunk.length());
            }
            vertx.setTimer(LINGER_MS, id -> look());
        }

        private void look() {
            if (gone || request.isEnded() && !closes) {
                return;
            }
            if (request.isEnded() || isSilent() || came > MOST_BODIES * longest || isLong()) {
                cutOff(request);
            } else {
                before = came;
                vertx.setTimer(LINGER_MS, id -> look());
            }
        }

        private boolean isSilent() {
            return came == before && request.version() != HttpVersion.HTTP_2;
        }

        private boolean isLong() {
            return System.nanoTime() - begunNanos > LONGEST.toNanos();
        }
    }

    /** On HTTP/2 the stream alone: other calls of the client share its connection. */
    private static void cutOff(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            request.connection().close();
        }
    }

    private static long announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private final class Reading {
        private final RoutingContext context;
        private final Handler<Buffer> then;
        private Buffer body = Buffer.buffer();
        private long timer = -1;
        private boolean over;

        private Reading(RoutingContext context, Handler<Buffer> then) {
            this.context = context;
            this.then = then;
        }

        private void start() {
            vertx.runOnContext(soon -> watch());
            context.request()
                    .exceptionHandler(failure -> over())
                    .handler(this::take)
                    .endHandler(end -> {
                        if (!over) {
                            over();
                            then.handle(body);
                        }
                    });
        }

        /** Most bodies came with their head and are over by now; they need no timer. */
        private void watch() {
            if (!over) {
                timer = vertx.setTimer(Math.max(1, patience.toMillis()), id -> tooSlow());
            }
        }

        private void take(Buffer chunk) {
            if (over) {
                return;
            }
            if (body.length() + (long) chunk.length() > longest) {
                over();
                refuse(context, tooLong());
                return;
            }
            body = body.length() == 0 ? chunk : body.appendBuffer(chunk);
        }

        private void tooSlow() {
            if (!over) {
                over();
                refuse(
                        context,
                        ApiError.invalid(
                                408,
                                null,
                                "body_too_slow",
                                "The body was not here within " + patience.toMillis()
                                        + " ms (fulcrum.gateway.body-timeout)."));
            }
        }

        private void over() {
            over = true;
            if (timer >= 0) {
                vertx.cancelTimer(timer);
            }
        }
    }
}
