package dev.fulcrum.cost.savings.domain;

import dev.fulcrum.cost.analyses.domain.PromisedSavings;
import dev.fulcrum.cost.catalogue.FigureSheet;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

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
     * @param live times that count
     * @return nothing where the promise's horizon is over
     */
    public static PromisedShare of(PromisedSavings promise, Instant start, List<LiveTimes.Span> live) {
        PromisedShare sum = NOTHING;
        for (PromisedSavings.Month month : promise.months()) {
            Instant begins = after(start, month.month() - 1);
            Instant ends = after(start, month.month());
            for (LiveTimes.Span span : live) {
                Duration overlap = Duration.between(
                        begins.isAfter(span.from()) ? begins : span.from(),
                        ends.isBefore(span.until()) ? ends : span.until());
                if (!overlap.isNegative() && !overlap.isZero()) {
                    sum = sum.plus(month, overlap, Duration.between(begins, ends));
                }
            }
        }
        return sum;
    }

    /** Of two promises that counted one after the other. */
    public PromisedShare plus(PromisedShare other) {
        BigDecimal cheapest = againstCheapestApiUsd == null || other.againstCheapestApiUsd == null
                ? (againstCheapestApiUsd == null ? other.againstCheapestApiUsd : againstCheapestApiUsd)
                : againstCheapestApiUsd.add(other.againstCheapestApiUsd);
        return new PromisedShare(againstStayUsd.add(other.againstStayUsd), cheapest);
    }

    private PromisedShare plus(PromisedSavings.Month month, Duration overlap, Duration whole) {
        BigDecimal share =
                FigureSheet.quotient(BigDecimal.valueOf(overlap.toMillis()), BigDecimal.valueOf(whole.toMillis()));
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
