package dev.fulcrum.gateway.limits.domain;

import dev.fulcrum.gateway.limits.domain.Admissions.Admission;
import java.time.Duration;

/** Says which limit a call met, and when to come again. */
final class Refusal {
    /** For what a round of the keeper or the end of another call mends. */
    private static final Duration SHORTLY = Duration.ofSeconds(1);

    private Refusal() {}

    static Admission.Refused of(Limit limit, Lease lease, long amount, long now) {
        LimitKind kind = limit.kind();
        String needs = "this call needs up to " + kind.plain(amount) + (kind.money() ? " USD" : "");
        Duration untilEnd = Duration.ofMillis(Math.max(1, lease.window.end() - now));
        if (amount > limit.amount()) {
            return refused(
                    kind,
                    "The limit is " + limit.sentence() + " and " + needs
                            + ": it fits into none. Send less, or ask for fewer output tokens.",
                    untilEnd);
        }
        if (!lease.exhausted()) {
            return refused(
                    kind,
                    "The limit is " + limit.sentence() + "; this gateway's share of it is used up for the moment and "
                            + needs + ". Try again.",
                    SHORTLY);
        }
        // a request is used when it is sent; tokens and money only when the call has ended
        boolean mayComeBack = kind != LimitKind.REQUESTS_PER_MINUTE && amount <= lease.left() + lease.inFlight();
        if (mayComeBack) {
            return refused(
                    kind,
                    "The limit is " + limit.sentence() + "; calls that have not ended hold what is left of it and "
                            + needs + ". Try again.",
                    SHORTLY);
        }
        return refused(
                kind,
                "The limit of " + limit.sentence() + " is reached: " + needs + ". It is free again at "
                        + lease.window.until() + ".",
                untilEnd);
    }

    private static Admission.Refused refused(LimitKind kind, String message, Duration retryAfter) {
        return new Admission.Refused(kind.code(), message, retryAfter);
    }
}
