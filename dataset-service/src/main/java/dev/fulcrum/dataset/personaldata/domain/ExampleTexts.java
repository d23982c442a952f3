package dev.fulcrum.dataset.personaldata.domain;

/**
 * All the text of one example. Null where there is none, but for the first three, which are empty then.
 *
 * @param system system prompt
 * @param text what was asked
 * @param label what was answered
 * @param labelIsJson whether label and truth are JSON that must stay so
 * @param truth what a person says is the right answer
 * @param history JSON of earlier turns
 * @param tools JSON of the tools offered
 * @param toolCalls JSON of the tools called
 */
public record ExampleTexts(
        String system,
        String text,
        String label,
        boolean labelIsJson,
        String truth,
        String history,
        String tools,
        String toolCalls) {}
