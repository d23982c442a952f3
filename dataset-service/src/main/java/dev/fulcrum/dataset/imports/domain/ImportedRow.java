package dev.fulcrum.dataset.imports.domain;

/**
 * An example as a file has it, before personal data is replaced.
 *
 * @param systemPrompt empty where none
 * @param history earlier turns as a JSON array of OpenAI messages; null where none
 * @param text last user message
 * @param label what was answered
 * @param tools JSON; null where none
 * @param toolCalls JSON; null where none
 * @param truth the right answer as the file has it; null where it has none
 */
public record ImportedRow(
        String systemPrompt, String history, String text, String label, String tools, String toolCalls, String truth) {
    /** Characters of what comes before the text, and of the calls. */
    public int context() {
        return systemPrompt.length() + length(history) + length(tools) + length(toolCalls);
    }

    /** Characters of all. */
    public int characters() {
        return context() + length(text) + length(label) + length(truth);
    }

    private static int length(String value) {
        return value == null ? 0 : value.length();
    }
}
