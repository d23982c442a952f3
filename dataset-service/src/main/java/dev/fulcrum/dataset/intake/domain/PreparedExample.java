package dev.fulcrum.dataset.intake.domain;

/**
 * The text of an example with surrogates in place of personal data.
 *
 * @param textKey of the masked text and history, so that surrogates do not hide duplicates
 * @param fingerprint of masked system prompt and tools
 * @param history JSON; null where none, as are tools, toolCalls and responseFormat
 * @param personalData JSON of the spans by field; null where nothing was replaced
 */
public record PreparedExample(
        String text,
        String textKey,
        String label,
        String system,
        String systemHash,
        String fingerprint,
        String history,
        String tools,
        String toolCalls,
        String responseFormat,
        String personalData) {}
