package dev.fulcrum.gateway.calls.client;

import dev.fulcrum.gateway.calls.client.FinishedLeg.Fault;
import dev.fulcrum.gateway.calls.domain.Leg;
import dev.fulcrum.gateway.dialects.client.Untranslatable;
import dev.fulcrum.gateway.dialects.domain.AnswerSummary;
import dev.fulcrum.gateway.upstreams.domain.Upstream;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * One leg under way, on one event loop: one upstream, asked once or, while nothing of an answer has come, again.
 *
 * <pre>
 *  attempt ─▶ connect ─▶ send ─▶ head of the answer ─▶ {@link Reception} ─▶ end
 *     ▲─────────┴─────────┴────────────┘ passing failure, while tries and retry budget last
 * </pre>
 *
 * <p>It ends once, by the end of the answer, a failure, silence for too long, or the client's leaving; whatever comes
 * later is ignored. A request that was sent may be sent again after a lost connection: a completion has no effect but
 * its price, and official clients do the same.
 */
final class UpstreamLeg implements Reception.Listener {
    private final Vertx vertx;
    private final UpstreamClient client;
    private final LegRequest leg;
    private final Delivery delivery;
    private final ClientPresence presence;
    private final UpstreamHealth.Of health;
    private final Promise<FinishedLeg> outcome = Promise.promise();
    private final Instant startedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final long startedNanos = System.nanoTime();

    private Conversation conversation;
    private Buffer body;
    private HttpClientRequest request;
    private int attempts;
    private int status;
    private long attemptNanos;
    private long sentNanos;
    private long firstByteNanos;
    private long lastActivity = startedNanos;
    private long timer = -1;
    private boolean permitted;
    private boolean delivered;
    private boolean ended;
    private Reception reception;
    private Fault fault;

    UpstreamLeg(
            Vertx vertx,
            UpstreamClient client,
            UpstreamHealth.Of health,
            LegRequest leg,
            Delivery delivery,
            ClientPresence presence) {
        this.vertx = vertx;
        this.client = client;
        this.health = health;
        this.leg = leg;
        this.delivery = delivery;
        this.presence = presence;
    }

    Future<FinishedLeg> run() {
        Upstream upstream = leg.target().upstream();
        if (upstream == null) {
            end(UpstreamErrors.UNKNOWN);
        } else if (speaks(upstream)) {
            presence.whenGone(() -> {
                end(null);
                abandonRequest();
            });
            health.retries().called();
            attempt();
        } else {
            end(UpstreamErrors.UNTRANSLATABLE);
        }
        return outcome.future();
    }

    /** Prepares the body in the upstream's API; false where that has no words for it. */
    private boolean speaks(Upstream upstream) {
        ApiRequest message = leg.message();
        conversation = Conversation.between(message.api(), upstream.dialect());
        if (conversation == null) {
            fault = new Fault(
                    null,
                    "Upstream " + upstream.name() + " speaks the "
                            + upstream.dialect().wire()
                            + " API, which has nothing like " + message.api().path()
                            + ": call a feature or use a key whose upstream has it.");
            return false;
        }
        try {
            body = leg.leg() == Leg.SHADOW
                    ? message.mirrored(leg.target().model())
                    : message.answering(leg.target().model(), conversation.translation() == null);
            if (conversation.translation() != null) {
                body = Buffer.buffer(conversation.translation().request(body.getBytes()));
            }
            return true;
        } catch (Untranslatable e) {
            fault = new Fault(e.param(), e.getMessage());
            return false;
        }
    }

    private void attempt() {
        if (!health.mayBeAsked()) {
            end(UpstreamErrors.CIRCUIT_OPEN);
            return;
        }
        permitted = true;
        attempts++;
        attemptNanos = System.nanoTime();
        active();
        watchSilence(client.firstByteTimeout(leg).toMillis());
        client.open(leg, conversation.api(), attempts - 1).onComplete(connection -> {
            if (ended) {
                if (connection.succeeded()) {
                    connection.result().reset();
                }
            } else if (connection.succeeded()) {
                send(connection.result());
            } else {
                Throwable cause = connection.cause();
                failed(UpstreamErrors.connecting(cause), UpstreamErrors.mayPass(cause));
            }
        });
    }

    private void send(HttpClientRequest connected) {
        request = connected;
        sentNanos = System.nanoTime();
        HttpClientRequest mine = connected;
        connected.send(body).onComplete(response -> {
            if (ended || request != mine) {
                return;
            }
            if (response.succeeded()) {
                receive(response.result());
            } else {
                failed(UpstreamErrors.answering(response.cause()), true);
            }
        });
    }

    private void receive(HttpClientResponse response) {
        active();
        firstByteNanos = firstByteNanos == 0 ? lastActivity : firstByteNanos;
        status = response.statusCode();
        asked(status < 500);
        if (UpstreamErrors.passing(status) && mayRetry()) {
            Reception.drain(vertx, response);
            retry();
        } else if (!delivery.takes(status)) {
            Reception.drain(vertx, response);
            delivery.upstreamTook(System.nanoTime() - sentNanos);
            end(String.valueOf(status));
        } else {
            vertx.cancelTimer(timer);
            watchSilence(client.idleTimeout(leg).toMillis());
            reception = new Reception(vertx, conversation, leg, delivery, client.longestAnswer(), sentNanos, this);
            reception.receive(response);
        }
    }

    /** Before the head of an answer. */
    private void failed(String errorType, boolean mayTryAgain) {
        asked(false);
        if (mayTryAgain && mayRetry()) {
            retry();
        } else {
            end(errorType);
        }
    }

    private boolean mayRetry() {
        return leg.leg() != Leg.SHADOW
                && attempts <= client.retries(leg)
                && health.retries().take();
    }

    private void retry() {
        request = null;
        status = 0;
        vertx.cancelTimer(timer);
        double jitter = 0.5 + ThreadLocalRandom.current().nextDouble();
        long pauseMs = (long) (client.retryPause().toMillis() * jitter * (1L << Math.min(attempts - 1, 8)));
        vertx.setTimer(Math.max(1, pauseMs), id -> {
            if (!ended) {
                attempt();
            }
        });
    }

    /** Tells the breaker, once an attempt. */
    private void asked(boolean well) {
        if (permitted) {
            permitted = false;
            health.asked(well, System.nanoTime() - attemptNanos);
        }
    }

    @Override
    public void delivered() {
        delivered = true;
    }

    @Override
    public void active() {
        lastActivity = System.nanoTime();
    }

    @Override
    public void received(String errorType) {
        end(errorType);
    }

    @Override
    public void tooLarge() {
        end(UpstreamErrors.TOO_LARGE);
        abandonRequest();
    }

    @Override
    public boolean over() {
        return ended;
    }

    private void watchSilence(long patienceMs) {
        watchSilence(patienceMs, patienceMs);
    }

    private void watchSilence(long patienceMs, long delayMs) {
        timer = vertx.setTimer(Math.max(1, delayMs), id -> {
            long left = patienceMs - (System.nanoTime() - lastActivity) / 1_000_000;
            boolean clientIsBehind = reception != null && reception.waitsForClient();
            if (left > 0 || clientIsBehind) {
                watchSilence(patienceMs, left > 0 ? left : patienceMs);
            } else {
                asked(false);
                if (reception != null) {
                    reception.breakOff(UpstreamErrors.TIMEOUT);
                }
                end(UpstreamErrors.TIMEOUT);
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

    private void end(String errorType) {
        if (ended) {
            return;
        }
        ended = true;
        if (timer >= 0) {
            vertx.cancelTimer(timer);
        }
        if (permitted) {
            permitted = false;
            health.undecided();
        }
        long now = System.nanoTime();
        long ttft = firstByteNanos == 0 ? 0 : firstByteNanos - startedNanos;
        Supplier<AnswerSummary> answer = reception == null ? () -> AnswerSummary.NONE : reception.answer();
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
                reception == null ? 0 : reception.answerBytes(),
                fault));
    }
}
