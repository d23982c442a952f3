package dev.fulcrum.cost.machines.domain;

import java.math.BigDecimal;
import java.util.Set;

/**
 * Rules of sizing that are policy.
 *
 * @param minReplicas that run even without load
 * @param hoursPerMonth of a machine that always runs
 * @param memoryShare of accelerator memory that a model server fills, 0 to 1
 * @param minConcurrency requests whose cache must fit where the load states no concurrency
 * @param maxConcurrency requests at once that a server takes; more was not measured
 * @param objectiveMargin share of the concurrency that the mean request would allow; objectives are for the slowest in a
 *     hundred
 * @param measuredSpread widens what a few measurements span, as a share
 * @param unmeasuredShare of the low efficiency that is reckoned with on a maker's accelerators without any measurement
 * @param trainingMemoryShare of memory that weights, gradients and optimiser state may take in training; the rest is for
 *     activations
 * @param staleDays age of a price that is worth a warning
 * @param marketplaces providers that pass on private owners' machines without a service level
 */
public record MachinePolicy(
        int minReplicas,
        int hoursPerMonth,
        BigDecimal memoryShare,
        int minConcurrency,
        int maxConcurrency,
        BigDecimal objectiveMargin,
        BigDecimal measuredSpread,
        BigDecimal unmeasuredShare,
        BigDecimal trainingMemoryShare,
        int staleDays,
        Set<String> marketplaces) {}
