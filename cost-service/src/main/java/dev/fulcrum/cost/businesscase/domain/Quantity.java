package dev.fulcrum.cost.businesscase.domain;

import dev.fulcrum.cost.machines.domain.Range;
import java.math.BigDecimal;

/**
 * An input of a case: what is known of it, and who says so.
 *
 * @param name stable name, kebab case
 * @param range nothing lies outside low and high, typical is the likeliest
 * @param unit USD, USD per month, calls per month, months, share, …
 * @param driver what it moves with
 * @param source file, page and date, policy key, or person
 * @param judgement true where nobody measured or quoted it
 */
public record Quantity(String name, Range range, String unit, Driver driver, String source, boolean judgement) {
    public static Quantity exactly(String name, BigDecimal value, String unit, String source) {
        return new Quantity(name, new Range(value, value, value), unit, Driver.SEPARATE, source, false);
    }

    public BigDecimal typical() {
        return range.typical();
    }

    public double typicalValue() {
        return range.typical().doubleValue();
    }

    /** The same with another range and word for it. */
    public Quantity restated(Range other, String by) {
        return new Quantity(name, other, unit, driver, by, false);
    }
}
