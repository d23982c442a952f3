package dev.fulcrum.assessment.decisions.domain;

import dev.fulcrum.assessment.questions.domain.Range;

/** Takes one value out of a range about an option. */
@FunctionalInterface
interface Pick {
    /** What a range is about. */
    enum Quantity {
        QUALITY,
        RULED_QUALITY,
        UPFRONT,
        MONTHS,
        FTE,
        BILL_SHARE,
        FIXED
    }

    Pick TYPICAL = (range, option, quantity) -> range.typical();

    double of(Range range, int option, Quantity quantity);
}
