package dev.fulcrum.cost.machines.domain;

/** Length of a request and of its answer, in tokens. It moves output speed by a factor of 29 (training-throughput.md). */
public record Shape(int inputTokens, int outputTokens) {
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

    @Override
    public String toString() {
        return inputTokens + " tokens in, " + outputTokens + " out";
    }
}
