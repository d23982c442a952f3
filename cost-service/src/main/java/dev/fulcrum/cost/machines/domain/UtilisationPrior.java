package dev.fulcrum.cost.machines.domain;

import java.math.BigDecimal;

/**
 * Model FLOPs utilisation (MFU) that training reaches: a share of the dense 16-bit peak, counted at the method's own
 * operations per parameter and token.
 *
 * @param name for people
 * @param method how
 * @param family accelerators whose names begin like this
 * @param minParametersB smallest size it holds for, in billions
 * @param maxParametersB below this size
 * @param checkpointingIncluded was measured with activation checkpointing, whose work is then in the share already
 * @param share low, typical, high
 * @param source with date, for people
 */
public record UtilisationPrior(
        String name,
        TrainingMethod method,
        String family,
        BigDecimal minParametersB,
        BigDecimal maxParametersB,
        boolean checkpointingIncluded,
        Range share,
        String source) {

    boolean holdsFor(TrainingMethod asked, BigDecimal parametersB) {
        return method == asked.measuredAs()
                && parametersB.compareTo(minParametersB) >= 0
                && parametersB.compareTo(maxParametersB) < 0;
    }
}
