package dev.fulcrum.assessment.options.domain;

import dev.fulcrum.assessment.questions.domain.Range;

/**
 * A range, and where it is from.
 *
 * @param source text and figure, or "judgement"
 */
public record Sourced(Range range, String source) {}
