package dev.fulcrum.dataset.versions.domain;

import dev.fulcrum.dataset.examples.domain.Split;
import java.time.Instant;
import java.util.UUID;

/**
 * A row of a version.
 *
 * @param label the teacher's answer, right or wrong
 * @param truth what a person said is right; null where nobody looked
 * @param model the teacher
 * @param systemPrompt empty where none
 */
public record GoldenRow(
        UUID exampleId,
        String text,
        String label,
        String truth,
        Split split,
        Instant capturedAt,
        String requestId,
        UUID exchangeId,
        String model,
        String systemPrompt) {}
