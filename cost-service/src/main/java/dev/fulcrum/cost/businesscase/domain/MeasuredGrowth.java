package dev.fulcrum.cost.businesscase.domain;

import dev.fulcrum.cost.machines.domain.Range;
import java.math.BigDecimal;
import java.util.List;

/**
 * A measured trend within what a case can bear. Nobody stated it, so nobody can be asked to state another one: it is held
 * at the bounds, and both the inputs and the notes say so.
 */
final class MeasuredGrowth {
    private MeasuredGrowth() {}

    /**
     * @param measured share per month
     * @param horizonMonths of the case
     * @param notes get a line where the measured range was held
     */
    static Quantity held(Quantity measured, int horizonMonths, List<String> notes) {
        BigDecimal highest = BusinessCase.highestGrowth(horizonMonths);
        Range range = measured.range();
        Range held = new Range(
                within(range.low(), highest), within(range.typical(), highest), within(range.high(), highest));
        if (held.equals(range)) {
            return measured;
        }
        notes.add("Growth was measured as " + text(range) + " a month (low, typical, high). Carried over "
                + horizonMonths + " months that is no forecast, so the case uses " + text(held)
                + ": at least " + BusinessCase.LOWEST_GROWTH + " and at most " + highest
                + ", which multiplies traffic by " + BusinessCase.MAX_GROWTH
                + " within the horizon. State growthPerMonth where you know better.");
        return new Quantity(
                measured.name(),
                held,
                measured.unit(),
                measured.driver(),
                measured.source() + "; measured " + text(range) + ", held at what " + horizonMonths + " months bear",
                measured.judgement());
    }

    private static BigDecimal within(BigDecimal growth, BigDecimal highest) {
        return growth.max(BusinessCase.LOWEST_GROWTH).min(highest);
    }

    private static String text(Range range) {
        return range.low().toPlainString() + ", " + range.typical().toPlainString() + ", "
                + range.high().toPlainString();
    }
}
