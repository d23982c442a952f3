package dev.fulcrum.evaluation.shadow.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * One model's answer to a mirrored request.
 *
 * @param team as the gateway said; must be the evaluation's
 * @param ofStudent true for the shadow leg
 * @param answer empty where the leg failed
 * @param subjectHash whose request it was; null where nobody was named
 * @param capturedAt UTC
 */
public record CapturedLeg(
        UUID evaluationId,
        String team,
        String requestId,
        boolean ofStudent,
        String promptHash,
        String answer,
        String subjectHash,
        Instant capturedAt) {}
