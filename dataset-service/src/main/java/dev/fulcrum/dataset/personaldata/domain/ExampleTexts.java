package dev.fulcrum.dataset.personaldata.domain;

/**
 * All the text of one example. Fields of JSON are null where there are none.
 *
 * @param system system prompt, empty where none
 * @param text what was asked
 * @param label what was answered
 * @param labelIsJson whether it is JSON that must stay so
 * @param history JSON of earlier turns
 * @param tools JSON of the tools offered
 * @param toolCalls JSON of the tools called
 */
public record ExampleTexts(
        String system,
        String text,
        String label,
        boolean labelIsJson,
        String history,
        String tools,
        String toolCalls) {}
