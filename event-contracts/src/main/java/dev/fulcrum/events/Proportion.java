package dev.fulcrum.events;

/**
 * A measured share with its two-sided confidence interval.
 *
 * @param value 0–1
 * @param low lower end, 0–1
 * @param high upper end, 0–1
 * @param n how many trials it was measured on
 * @param confidence level of the interval, 0–1, usually 0.95
 */
public record Proportion(double value, double low, double high, int n, double confidence) {}
