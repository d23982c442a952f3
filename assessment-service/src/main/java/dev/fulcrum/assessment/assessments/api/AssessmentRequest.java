package dev.fulcrum.assessment.assessments.api;

import jakarta.validation.constraints.NotNull;
import java.util.Map;

/**
 * What is known of a feature; {@code GET /api/v1/questions} lists the facts with their units. What is not known is left
 * out: unknown is a legal answer. What the platform measured itself is filled in, unless it is stated here.
 *
 * @param facts by name: a number, a text or a truth, or an object with value and unit
 */
public record AssessmentRequest(@NotNull Map<String, Object> facts) {}
