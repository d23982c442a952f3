package dev.fulcrum.cost.machines.domain;

import java.math.BigDecimal;

/**
 * What a deployment must carry.
 *
 * @param model that answers
 * @param inputTokens of a typical request; 1 or more
 * @param outputTokens of a typical answer; 1 or more for a decoder, 0 for an encoder
 * @param meanRequestsPerSecond over a month; 0 keeps the minimum of replicas running for nobody
 * @param peakToMean busiest second against the mean second; 1 or more
 * @param objectives latency that must hold
 * @param concurrency requests that one replica works on at once; null takes as many as memory and objectives let it
 */
public record ServingLoad(
        ModelSize model,
        int inputTokens,
        int outputTokens,
        BigDecimal meanRequestsPerSecond,
        BigDecimal peakToMean,
        LatencyObjectives objectives,
        Integer concurrency) {
    private static final BigDecimal MAX_RATE = new BigDecimal(1_000_000);
    private static final BigDecimal MAX_PEAK_TO_MEAN = new BigDecimal(1_000);
    private static final int MAX_CONCURRENCY = 4_096;

    /** @throws InvalidMachineInput where a value is out of its bounds */
    public ServingLoad {
        Limits.between("inputTokens", inputTokens, 1, Limits.MAX_TOKENS, "tokens");
        if (model.kind() == ModelSize.Kind.ENCODER) {
            Limits.between("outputTokens", outputTokens, 0, 0, "tokens for an encoder, which writes none");
        } else {
            Limits.between("outputTokens", outputTokens, 1, Limits.MAX_TOKENS, "tokens");
        }
        Limits.between(
                "meanRequestsPerSecond", meanRequestsPerSecond, BigDecimal.ZERO, MAX_RATE, "requests per second");
        Limits.between("peakToMean", peakToMean, BigDecimal.ONE, MAX_PEAK_TO_MEAN, "times the mean");
        if (concurrency != null) {
            Limits.between("concurrency", concurrency, 1, MAX_CONCURRENCY, "requests");
        }
    }

    /** Requests per second in the busiest second. */
    public BigDecimal peakRequestsPerSecond() {
        return meanRequestsPerSecond.multiply(peakToMean);
    }

    /** The same load at another rate. */
    public ServingLoad at(BigDecimal requestsPerSecond) {
        return new ServingLoad(
                model, inputTokens, outputTokens, requestsPerSecond, peakToMean, objectives, concurrency);
    }

    boolean encoder() {
        return model.kind() == ModelSize.Kind.ENCODER;
    }

    Shape shape() {
        return new Shape(inputTokens, outputTokens);
    }
}
