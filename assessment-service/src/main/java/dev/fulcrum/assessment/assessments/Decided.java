package dev.fulcrum.assessment.assessments;

import dev.fulcrum.assessment.assessments.domain.Answer;
import dev.fulcrum.assessment.questions.domain.Facts;
import java.util.Map;

/**
 * A decision about a project, not yet kept.
 *
 * @param stated facts that a person stated, by name
 * @param facts stated and measured
 * @param recommendation option's name
 * @param runnerUp option's name; null where only one is left
 */
record Decided(
        Map<String, ?> stated, Facts facts, String recommendation, String runnerUp, boolean migrates, Answer answer) {}
