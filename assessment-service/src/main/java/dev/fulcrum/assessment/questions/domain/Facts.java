package dev.fulcrum.assessment.questions.domain;

import java.util.Arrays;

/** The answers to a questionnaire. Unknown is a legal answer. A choice is held by the place of its value, yes as 1. */
public final class Facts {
    private final double[] values;

    private Facts(double[] values) {
        this.values = values;
    }

    public static Facts none(int questions) {
        double[] values = new double[questions];
        Arrays.fill(values, Double.NaN);
        return new Facts(values);
    }

    public double value(int question) {
        return values[question];
    }

    public boolean knows(int question) {
        return !Double.isNaN(values[question]);
    }

    /** The same with one other answer; NaN for unknown. */
    public Facts with(int question, double value) {
        double[] changed = values.clone();
        changed[question] = value;
        return new Facts(changed);
    }

    /** By the place of the question; NaN where unknown. A copy. */
    public double[] values() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Facts facts && Arrays.equals(values, facts.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
