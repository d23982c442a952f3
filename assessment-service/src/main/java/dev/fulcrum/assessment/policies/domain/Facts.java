package dev.fulcrum.assessment.policies.domain;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** What is known about a feature; an absent fact is unknown. */
public record Facts(Map<String, Boolean> truths, Map<String, BigDecimal> numbers) {
    public Facts {
        truths = Map.copyOf(truths);
        numbers = Map.copyOf(numbers);
    }

    public Optional<Boolean> truth(String fact) {
        return Optional.ofNullable(truths.get(fact));
    }

    public Optional<BigDecimal> number(String fact) {
        return Optional.ofNullable(numbers.get(fact));
    }

    /** The value in words, for reasons. */
    public String shown(String fact) {
        return truth(fact)
                .map(yes -> yes ? "yes" : "no")
                .or(() -> number(fact).map(BigDecimal::toPlainString))
                .orElse("unknown");
    }
}
