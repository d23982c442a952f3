package dev.fulcrum.evaluation.offline.domain;

import java.util.UUID;

/**
 * A reviewed row of the test split.
 *
 * @param teacherAnswer what the present model answered when it was captured
 * @param truth what a person said is right
 */
public record HeldOutRow(UUID exampleId, String text, String teacherAnswer, String truth) {}
