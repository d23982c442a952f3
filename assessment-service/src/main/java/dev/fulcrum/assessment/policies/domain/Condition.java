package dev.fulcrum.assessment.policies.domain;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A test of one stated fact. Unknown is a legal answer: a condition on an unknown fact does not hold, and the decision
 * lists it.
 *
 * @param fact name in {@link FactNames}
 * @param is expected truth, or null
 * @param atLeast inclusive lower bound, or null
 * @param below exclusive upper bound, or null
 */
public record Condition(String fact, Boolean is, BigDecimal atLeast, BigDecimal below) {
    public Condition {
        int given = (is == null ? 0 : 1) + (atLeast == null ? 0 : 1) + (below == null ? 0 : 1);
        if (given != 1) {
            throw new IllegalArgumentException(
                    "A condition on " + fact + " needs exactly one of is, atLeast and below, has " + given);
        }
        boolean number = FactNames.isNumber(fact);
        if (number == (is != null)) {
            throw new IllegalArgumentException("Fact " + fact + " is a " + (number ? "number" : "yes or no") + "; use "
                    + (number ? "atLeast or below" : "is"));
        }
    }

    /** Empty where the fact is unknown. */
    public Optional<Boolean> holds(Facts facts) {
        if (is != null) {
            return facts.truth(fact).map(is::equals);
        }
        return facts.number(fact)
                .map(value -> atLeast != null ? value.compareTo(atLeast) >= 0 : value.compareTo(below) < 0);
    }
}
