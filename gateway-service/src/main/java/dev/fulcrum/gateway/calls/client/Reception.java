package dev.fulcrum.gateway.calls.client;

import dev.fulcrum.gateway.calls.domain.Leg;
import dev.fulcrum.gateway.dialects.client.Answers;
import dev.fulcrum.gateway.dialects.client.Translation;
import dev.fulcrum.gateway.dialects.domain.AnswerSummary;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.util.Locale;
import java.util.function.Supplier;

/** Takes one answer in, whole or as a stream, and hands it on in the client's API. On one event loop. */
final class Reception {
    /** Bytes of an event that passes and is read beside; one that is translated may be as long as a whole answer. */
    private static final int LONGEST_READ = 1 << 20;

    private static final long DRAIN_MS = 1_000;

    /** Who called. */
    interface Listener {
        /** The client has an answer, or the beginning of one. */
        void delivered();

        /** Something came. */
        void active();

        /** @param errorType null where the answer is good */
        void received(String errorType);

        /** The answer is longer than allowed. */
        void tooLarge();

        /** Nobody is interested any more. */
        boolean over();
    }

    private final Vertx vertx;
    private final Conversation conversation;
    private final LegRequest leg;
    private final Delivery delivery;
    private final long longestAnswer;
    private final long sentNanos;
    private final Listener listener;
    private boolean streaming;
    private boolean waitsForClient;
    private Supplier<AnswerSummary> answer = () -> AnswerSummary.NONE;
    private int answerBytes;

    Reception(
            Vertx vertx,
            Conversation conversation,
            LegRequest leg,
            Delivery delivery,
            long longestAnswer,
            long sentNanos,
            Listener listener) {
        this.vertx = vertx;
        this.conversation = conversation;
        this.leg = leg;
        this.delivery = delivery;
        this.longestAnswer = longestAnswer;
        this.sentNanos = sentNanos;
        this.listener = listener;
    }

    void receive(HttpClientResponse response) {
        String unusable = unusable(response);
        if (unusable != null) {
            drain(vertx, response);
            listener.received(unusable);
        } else if (isStream(response)) {
            stream(response);
        } else {
            collect(response);
        }
    }

    /** Reads what nobody wants to its end, so that the connection can be used again; one that drags on is closed. */
    static void drain(Vertx vertx, HttpClientResponse response) {
        long timer = vertx.setTimer(DRAIN_MS, id -> response.request().reset());
        response.exceptionHandler(failure -> vertx.cancelTimer(timer))
                .endHandler(done -> vertx.cancelTimer(timer))
                .handler(ignored -> {});
    }

    Supplier<AnswerSummary> answer() {
        return answer;
    }

    int answerBytes() {
        return answerBytes;
    }

    boolean waitsForClient() {
        return waitsForClient;
    }

    /** The answer stopped short; a stream that has begun tells its client. */
    void breakOff(String errorType) {
        if (streaming && !listener.over()) {
            delivery.breakOff(errorType);
        }
    }

    private void stream(HttpClientResponse response) {
        Translation translation = conversation.translation();
        boolean hideUsage =
                leg.leg() != Leg.SHADOW && translation == null && leg.message().hidesUsage();
        Answers.Events events = answers().stream();
        EventStream passing = new EventStream(
                events,
                translation == null ? null : translation.stream(leg.message().usageAsked()),
                hideUsage,
                translation == null ? LONGEST_READ : (int) Math.min(Integer.MAX_VALUE / 4, longestAnswer));
        answer = events::summary;
        streaming = true;
        listener.delivered();
        delivery.upstreamTook(System.nanoTime() - sentNanos);
        delivery.begin(response.statusCode(), response.headers());
        response.exceptionHandler(failure -> lost(UpstreamErrors.answering(failure)));
        response.endHandler(done -> {
            if (!listener.over()) {
                pass(passing.rest());
                delivery.end();
                listener.received(null);
            }
        });
        response.handler(chunk -> {
            if (listener.over()) {
                return;
            }
            listener.active();
            answerBytes += chunk.length();
            pass(passing.passed(chunk));
            if (passing.lost()) {
                breakOff(UpstreamErrors.TOO_LARGE);
                listener.tooLarge();
                return;
            }
            if (delivery.full()) {
                response.pause();
                waitsForClient = true;
                delivery.onDrain(() -> {
                    waitsForClient = false;
                    listener.active();
                    response.resume();
                });
            }
        });
    }

    private Answers answers() {
        return leg.route().capture() == null ? conversation.answers() : conversation.fullAnswers();
    }

    private void pass(Buffer bytes) {
        if (bytes.length() > 0) {
            delivery.write(bytes);
        }
    }

    private void collect(HttpClientResponse response) {
        Buffer body = Buffer.buffer();
        response.exceptionHandler(failure -> lost(UpstreamErrors.answering(failure)));
        response.endHandler(done -> {
            if (!listener.over()) {
                delivery.upstreamTook(System.nanoTime() - sentNanos);
                deliver(response, body);
            }
        });
        response.handler(chunk -> {
            listener.active();
            if (listener.over()) {
                return;
            }
            if (body.length() + chunk.length() > longestAnswer) {
                listener.tooLarge();
            } else {
                body.appendBuffer(chunk);
            }
        });
    }

    private void deliver(HttpClientResponse response, Buffer body) {
        int status = response.statusCode();
        if (status < 300 && !looksLikeJson(body)) {
            listener.received(UpstreamErrors.GARBAGE);
            return;
        }
        byte[] bytes = body.getBytes();
        answer = () -> answers().whole(bytes);
        answerBytes = bytes.length;
        Translation translation = conversation.translation();
        Buffer out = body;
        if (translation != null) {
            out = Buffer.buffer(status >= 400 ? translation.error(status, bytes) : translation.answer(bytes));
        }
        listener.delivered();
        delivery.answer(status, response.headers(), out);
        listener.received(status >= 400 ? String.valueOf(status) : null);
    }

    /** After the connection was lost in the middle. */
    private void lost(String errorType) {
        if (!listener.over()) {
            breakOff(errorType);
            listener.received(errorType);
        }
    }

    /** Every API here answers with an object; reading it to its end is left to those who need it. */
    private static boolean looksLikeJson(Buffer body) {
        int first = 0;
        int last = body.length() - 1;
        while (first <= last && body.getByte(first) <= ' ') {
            first++;
        }
        while (last > first && body.getByte(last) <= ' ') {
            last--;
        }
        return first < last && body.getByte(first) == '{' && body.getByte(last) == '}';
    }

    /**
     * What makes an answer none, whatever its body says; null where nothing does. A redirect is not followed, nor shown:
     * it would lead clients past the gateway. Another coding than the identity that was asked for cannot be metered.
     */
    private static String unusable(HttpClientResponse response) {
        if (response.statusCode() >= 300 && response.statusCode() < 400) {
            return UpstreamErrors.REDIRECTED;
        }
        String coding = response.getHeader(HttpHeaders.CONTENT_ENCODING);
        return coding == null || coding.equalsIgnoreCase("identity") ? null : UpstreamErrors.GARBAGE;
    }

    private static boolean isStream(HttpClientResponse response) {
        String type = response.getHeader(HttpHeaders.CONTENT_TYPE);
        return response.statusCode() < 300
                && type != null
                && type.toLowerCase(Locale.ROOT).startsWith("text/event-stream");
    }
}
