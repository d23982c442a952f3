package dev.fulcrum.cost.machines.domain;

/** Length of a request and of its answer, in tokens. It moves output speed by a factor of 29 (training-throughput.md). */
public record Shape(int inputTokens, int outputTokens) {
    private static final double SAME = 0.05;

    /** What a token of the answer sees before it, on average. */
    double meanContext() {
        return inputTokens + outputTokens / 2.0;
    }

    long tokens() {
        return (long) inputTokens + outputTokens;
    }

    boolean noLongerThan(Shape other) {
        return inputTokens <= other.inputTokens && outputTokens <= other.outputTokens;
    }

    /** Within 5 % in both lengths. */
    boolean like(Shape other) {
        return near(inputTokens, other.inputTokens) && near(outputTokens, other.outputTokens);
    }

    private static boolean near(int one, int other) {
        return Math.abs(one - other) <= SAME * Math.max(one, other);
    }

    @Override
    public String toString() {
        return inputTokens + " tokens in, " + outputTokens + " out";
    }
}
