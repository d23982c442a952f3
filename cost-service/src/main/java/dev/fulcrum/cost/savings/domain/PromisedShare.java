package dev.fulcrum.cost.savings.domain;

import dev.fulcrum.cost.analyses.domain.PromisedSavings;
import dev.fulcrum.cost.catalogue.FigureSheet;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * A promise counts its months from the first production call on the option, a report by the calendar: a promised month
 * counts for a report as far as the two overlap.
 *
 * @param againstStayUsd promised for that time
 * @param againstCheapestApiUsd promised for it against the cheapest API; null where nothing was
 */
public record PromisedShare(BigDecimal againstStayUsd, BigDecimal againstCheapestApiUsd) {
    private static final PromisedShare NOTHING = new PromisedShare(BigDecimal.ZERO, null);

    /**
     * @param start of the promise's first month
     * @param until exclusive
     * @return nothing where the promise's horizon is over
     */
    public static PromisedShare of(PromisedSavings promise, Instant start, Instant from, Instant until) {
        PromisedShare sum = NOTHING;
        for (PromisedSavings.Month month : promise.months()) {
            Instant begins = after(start, month.month() - 1);
            Instant ends = after(start, month.month());
            Duration overlap = Duration.between(
                    begins.isAfter(from) ? begins : from, ends.isBefore(until) ? ends : until);
            if (!overlap.isNegative() && !overlap.isZero()) {
                BigDecimal share = FigureSheet.quotient(
                        BigDecimal.valueOf(overlap.toMillis()),
                        BigDecimal.valueOf(Duration.between(begins, ends).toMillis()));
                sum = sum.plus(month, share);
            }
        }
        return sum;
    }

    private PromisedShare plus(PromisedSavings.Month month, BigDecimal share) {
        BigDecimal cheapest = month.againstCheapestApiUsd() == null
                ? againstCheapestApiUsd
                : month.againstCheapestApiUsd()
                        .multiply(share)
                        .add(againstCheapestApiUsd == null ? BigDecimal.ZERO : againstCheapestApiUsd);
        return new PromisedShare(againstStayUsd.add(month.againstStayUsd().multiply(share)), cheapest);
    }

    private static Instant after(Instant start, int months) {
        return start.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant();
    }
}
