package dev.fulcrum.cost.machines.domain;

import java.math.BigDecimal;

/**
 * What a managed fine-tuning service bills.
 *
 * @param provider who bills
 * @param minParametersB smallest model of the class, in billions
 * @param maxParametersB largest
 * @param usdPerMtok per million training tokens, low and high of the class and their middle
 * @param source with date, for people
 */
public record ManagedPrice(
        String provider, BigDecimal minParametersB, BigDecimal maxParametersB, Range usdPerMtok, String source) {

    boolean holdsFor(BigDecimal parametersB) {
        return parametersB.compareTo(minParametersB) >= 0 && parametersB.compareTo(maxParametersB) <= 0;
    }
}
