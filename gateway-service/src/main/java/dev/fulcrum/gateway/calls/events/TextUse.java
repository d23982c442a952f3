package dev.fulcrum.gateway.calls.events;

import java.util.UUID;

/**
 * What a copy of a leg's text may be used for, as a directive allowed it.
 *
 * @param use dataset or evaluation
 * @param useId campaign or evaluation
 */
public record TextUse(String use, UUID useId) {
    private static final String DATASET = "dataset";

    public static TextUse dataset(UUID campaignId) {
        return new TextUse(DATASET, campaignId);
    }

    boolean isDataset() {
        return DATASET.equals(use);
    }

    public static TextUse evaluation(UUID evaluationId) {
        return new TextUse("evaluation", evaluationId);
    }
}
