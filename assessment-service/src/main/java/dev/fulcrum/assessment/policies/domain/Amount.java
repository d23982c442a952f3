package dev.fulcrum.assessment.policies.domain;

/** A number made of facts; NaN where one of them is unknown, or where there is none, as after a division by zero. */
@FunctionalInterface
public interface Amount {
    double of(double[] facts);
}
