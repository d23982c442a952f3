package dev.fulcrum.gateway.calls.client;

import dev.fulcrum.gateway.GatewayConfig;
import dev.fulcrum.gateway.calls.domain.Leg;
import dev.fulcrum.gateway.dialects.client.AnswerReader;
import dev.fulcrum.gateway.dialects.domain.AnswerSummary;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * One leg under way, on one event loop. It ends once, by the end of the answer, a failure, silence for too long, or the
 * client's leaving; whatever comes later is ignored.
 */
final class UpstreamLeg {
    private static final String PATH = "/chat/completions";
    private static final int LONGEST_EVENT = 1 << 20;

    private final Vertx vertx;
    private final HttpClient http;
    private final GatewayConfig.Upstreams config;
    private final LegRequest leg;
    private final Delivery delivery;
    private final ClientPresence presence;
    private final LegSpan span;
    private final Promise<FinishedLeg> outcome = Promise.promise();
    private final Instant startedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final long startedNanos = System.nanoTime();

    private HttpClientRequest request;
    private int attempts;
    private int status;
    private long firstByteNanos;
    private long lastActivity = startedNanos;
    private long timer = -1;
    private boolean delivered;
    private boolean streaming;
    private boolean waitingForClient;
    private boolean ended;
    private Supplier<AnswerSummary> answer = () -> AnswerSummary.NONE;

    UpstreamLeg(
            Vertx vertx,
            HttpClient http,
            GatewayConfig.Upstreams config,
            LegRequest leg,
            Delivery delivery,
            ClientPresence presence,
            LegSpan span) {
        this.vertx = vertx;
        this.http = http;
        this.config = config;
        this.leg = leg;
        this.delivery = delivery;
        this.presence = presence;
        this.span = span;
    }

    Future<FinishedLeg> run() {
        if (leg.target().upstream() == null) {
            end("upstream_unknown");
            return outcome.future();
        }
        presence.whenGone(() -> {
            end(null);
            abandonRequest();
        });
        watchSilence(config.idleTimeout().toMillis());
        connect();
        return outcome.future();
    }

    private void connect() {
        attempts++;
        http.request(options()).onComplete(connection -> {
            if (ended) {
                if (connection.succeeded()) {
                    connection.result().reset();
                }
            } else if (connection.succeeded()) {
                send(connection.result());
            } else if (attempts <= config.connectRetries() && UpstreamErrors.mayTryAgain(connection.cause())) {
                // nothing was sent, so that nothing can happen twice
                vertx.setTimer(Math.max(1, config.retryPause().toMillis()), id -> {
                    if (!ended) {
                        connect();
                    }
                });
            } else {
                end(UpstreamErrors.connecting(connection.cause()));
            }
        });
    }

    private RequestOptions options() {
        RequestOptions options = UpstreamClient.options(leg.target().upstream(), HttpMethod.POST, PATH);
        leg.headers().forEach(header -> options.addHeader(header.getKey(), header.getValue()));
        options.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        span.inject(options.getHeaders());
        return options;
    }

    private void send(HttpClientRequest connected) {
        request = connected;
        connected.send(leg.body()).onComplete(response -> {
            if (ended) {
                return;
            }
            if (response.succeeded()) {
                receive(response.result());
            } else {
                end(UpstreamErrors.answering(response.cause()));
            }
        });
    }

    private void receive(HttpClientResponse response) {
        active();
        status = response.statusCode();
        if (!delivery.takes(status)) {
            // read to its end, so that the connection can be used again
            response.exceptionHandler(ignored -> {}).handler(ignored -> {});
            end(String.valueOf(status));
        } else if (isStream(response)) {
            stream(response);
        } else {
            collect(response);
        }
    }

    private void stream(HttpClientResponse response) {
        StreamReader reader =
                new StreamReader(leg.leg() != Leg.SHADOW && leg.chat().hidesUsage(), LONGEST_EVENT);
        answer = reader::summary;
        streaming = true;
        delivered = true;
        delivery.begin(status, response.headers());
        response.exceptionHandler(failure -> breakOff(UpstreamErrors.answering(failure)));
        response.endHandler(done -> {
            if (!ended) {
                pass(reader.rest());
                delivery.end();
                end(null);
            }
        });
        response.handler(chunk -> {
            if (ended) {
                return;
            }
            active();
            pass(reader.passed(chunk));
            if (delivery.full()) {
                response.pause();
                waitingForClient = true;
                delivery.onDrain(() -> {
                    waitingForClient = false;
                    active();
                    response.resume();
                });
            }
        });
    }

    private void pass(Buffer bytes) {
        if (bytes.length() > 0) {
            delivery.write(bytes);
        }
    }

    private void collect(HttpClientResponse response) {
        Buffer body = Buffer.buffer();
        response.exceptionHandler(failure -> breakOff(UpstreamErrors.answering(failure)));
        response.endHandler(done -> {
            if (!ended) {
                answer = () -> AnswerReader.read(body.getBytes());
                delivered = true;
                delivery.answer(status, response.headers(), body);
                end(status >= 400 ? String.valueOf(status) : null);
            }
        });
        response.handler(chunk -> {
            active();
            if (!ended && body.length() + chunk.length() > config.maxAnswer().asLongValue()) {
                end("answer_too_large");
                abandonRequest();
            } else if (!ended) {
                body.appendBuffer(chunk);
            }
        });
    }

    private void breakOff(String errorType) {
        if (ended) {
            return;
        }
        if (streaming) {
            delivery.breakOff(errorType);
        }
        end(errorType);
    }

    private void watchSilence(long delayMs) {
        timer = vertx.setTimer(Math.max(1, delayMs), id -> {
            long silentMs = (System.nanoTime() - lastActivity) / 1_000_000;
            long left = config.idleTimeout().toMillis() - silentMs;
            if (left > 0 || waitingForClient) {
                watchSilence(left > 0 ? left : config.idleTimeout().toMillis());
            } else {
                breakOff("timeout");
                abandonRequest();
            }
        });
    }

    /** After the end: what the reset reports is then no news. */
    private void abandonRequest() {
        if (request != null) {
            request.reset();
        }
    }

    private void active() {
        lastActivity = System.nanoTime();
        if (firstByteNanos == 0) {
            firstByteNanos = lastActivity;
        }
    }

    private void end(String errorType) {
        if (ended) {
            return;
        }
        ended = true;
        vertx.cancelTimer(timer);
        long now = System.nanoTime();
        long ttft = firstByteNanos == 0 ? 0 : firstByteNanos - startedNanos;
        outcome.complete(new FinishedLeg(
                leg,
                status,
                errorType,
                startedAt,
                ttft / 1_000_000,
                (now - startedNanos) / 1_000_000,
                attempts,
                presence.gone(),
                delivered,
                answer,
                span));
    }

    private static boolean isStream(HttpClientResponse response) {
        String type = response.getHeader(HttpHeaders.CONTENT_TYPE);
        return response.statusCode() < 300
                && type != null
                && type.toLowerCase(Locale.ROOT).startsWith("text/event-stream");
    }
}
