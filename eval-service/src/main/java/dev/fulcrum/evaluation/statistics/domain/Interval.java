package dev.fulcrum.evaluation.statistics.domain;

/**
 * An estimate with its two-sided confidence interval.
 *
 * @param estimate measured
 * @param low lower end
 * @param high upper end
 */
public record Interval(double estimate, double low, double high) {}
