package dev.fulcrum.assessment.options.domain;

/**
 * Constants of the money model.
 *
 * @param discountRateYear by which later money counts less
 * @param rampMonths from the first traffic on an option to all of it
 * @param pointUsd what a weight of 1 is worth over {@code horizonOfPoint} months
 * @param measuredAllowance how far above a measured quality the truth may lie
 */
public record Money(
        double discountRateYear, double rampMonths, double pointUsd, double horizonOfPoint, double measuredAllowance) {}
