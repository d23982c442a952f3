package dev.fulcrum.rollout.rollouts.domain;

import java.util.List;

/**
 * How traffic moves, fixed before the first request.
 *
 * @param shares of traffic for the candidate, 0–1, growing, the last 1
 * @param minRequests candidate requests in a stage before it is judged
 * @param errorLimit share of them that may fail, 0–1
 */
public record StagePlan(List<Double> shares, int minRequests, double errorLimit) {
    private static final double ALL = 1.0;

    /** @throws IllegalArgumentException where the shares do not grow to 1 or a limit is out of range */
    public StagePlan {
        shares = List.copyOf(shares);
        double before = 0;
        for (double share : shares) {
            if (!(share > before) || share > ALL) {
                throw new IllegalArgumentException(
                        "Stages must grow from above 0 to 1, were " + shares + "; set fulcrum.rollout.stages so.");
            }
            before = share;
        }
        if (before != ALL) {
            throw new IllegalArgumentException(
                    "The last stage must be 1, the stages were " + shares + "; set fulcrum.rollout.stages so.");
        }
        if (minRequests < 1) {
            throw new IllegalArgumentException("A stage needs at least one request to be judged, was " + minRequests);
        }
        if (!(errorLimit >= 0 && errorLimit <= ALL)) {
            throw new IllegalArgumentException("The error limit is a share from 0 to 1, was " + errorLimit);
        }
    }

    /** @param stage index from 1; 0 stands for no traffic */
    public double share(int stage) {
        return stage == 0 ? 0 : shares.get(stage - 1);
    }

    public boolean isLast(int stage) {
        return stage == shares.size();
    }
}
