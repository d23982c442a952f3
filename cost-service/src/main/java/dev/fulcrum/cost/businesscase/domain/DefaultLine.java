package dev.fulcrum.cost.businesscase.domain;

import dev.fulcrum.cost.machines.domain.Range;

/**
 * What a case takes where nobody stated better.
 *
 * @param option id, or every-option
 * @param line id of a line of cost, or delay, dual-running, ramp, growth, …
 * @param basis of a line, or fte, error-share, of-training-compute, months, …
 * @param range in the unit of the basis
 * @param driver what it moves with
 * @param judgement true where no text or measurement has it
 * @param source where it is from, with its date
 */
public record DefaultLine(
        String option, String line, String basis, Range range, Driver driver, boolean judgement, String source) {
    static final String EVERY_OPTION = "every-option";

    Quantity quantity(String unit) {
        return new Quantity(line, range, unit, driver, source, judgement);
    }
}
