package dev.fulcrum.rollout.rollouts.events;

import dev.fulcrum.events.gateway.ExchangeRecorded;
import dev.fulcrum.messaging.traffic.MalformedTraffic;
import dev.fulcrum.rollout.rollouts.domain.CandidateLeg;
import java.util.Optional;

/** From the contract's record to what a guardrail counts. */
final class CandidateLegs {
    private static final String CANDIDATE = "candidate";
    private static final String PRODUCTION = "production";
    private static final int SERVER_ERROR = 500;
    private static final int NO_ANSWER = 0;

    private CandidateLegs() {}

    /** Empty for legs that no rollout is judged by. */
    static Optional<CandidateLeg> read(ExchangeRecorded exchange) {
        if (!CANDIDATE.equals(exchange.leg())
                || !PRODUCTION.equals(exchange.purpose())
                || exchange.rolloutId() == null
                || exchange.stage() == null
                || hungUp(exchange)) {
            return Optional.empty();
        }
        if (exchange.exchangeId() == null) {
            throw new MalformedTraffic("field exchangeId is missing");
        }
        return Optional.of(
                new CandidateLeg(exchange.exchangeId(), exchange.rolloutId(), exchange.stage(), failed(exchange)));
    }

    /** The client left before the candidate could succeed or fail. */
    private static boolean hungUp(ExchangeRecorded exchange) {
        return exchange.clientAborted() && exchange.status() < SERVER_ERROR;
    }

    private static boolean failed(ExchangeRecorded exchange) {
        return exchange.errorType() != null || exchange.status() >= SERVER_ERROR || exchange.status() == NO_ANSWER;
    }
}
