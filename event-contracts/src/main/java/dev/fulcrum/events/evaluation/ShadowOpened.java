package dev.fulcrum.events.evaluation;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Topics;
import java.util.UUID;

/**
 * A shadow comparison with a plan fixed before the first pair.
 *
 * @param evaluationId the evaluation
 * @param modelId the student
 * @param sampleSize pairs with truth at which it is looked at, once
 * @param margin largest loss of accuracy still acceptable, 0–1
 * @param confidence two-sided level of the interval
 * @param power chance to pass where both are equally good, as planned
 * @param sampleRate share of requests mirrored, 0–1
 */
@EventContract(type = "dev.fulcrum.evaluation.shadow-opened.v1", topic = Topics.EVALUATION)
public record ShadowOpened(
        UUID evaluationId,
        UUID modelId,
        int sampleSize,
        double margin,
        double confidence,
        double power,
        double sampleRate) {}
