package dev.fulcrum.dataset.imports.domain;

import dev.fulcrum.dataset.examples.domain.PlainText;

/**
 * What a row must be like to become an example: the same as for captures.
 *
 * @param longestText characters, normalised
 * @param longestLabel characters, normalised
 * @param longestContext characters of system prompt, earlier turns, tools and tool calls together
 */
public record RowRule(int longestText, int longestLabel, int longestContext) {
    /** The row with its text and answers normalised, or why it cannot be used. */
    public ReadLine check(long line, ImportedRow raw) {
        String text = PlainText.normalise(raw.text());
        String label = PlainText.normalise(raw.label());
        String truth = raw.truth() == null ? "" : PlainText.normalise(raw.truth());
        if (text.isEmpty()) {
            return unusable(line, "text", "empty", "The text is empty.");
        }
        if (label.isEmpty() && raw.toolCalls() == null) {
            return unusable(line, "label", "empty", "The answer is empty and calls no tool.");
        }
        if (text.length() > longestText) {
            return tooLong(line, "text", text.length(), longestText);
        }
        if (label.length() > longestLabel) {
            return tooLong(line, "label", label.length(), longestLabel);
        }
        if (truth.length() > longestLabel) {
            return tooLong(line, "truth", truth.length(), longestLabel);
        }
        if (raw.context() > longestContext) {
            return unusable(
                    line,
                    null,
                    "context-too-long",
                    "System prompt, earlier turns, tools and tool calls have " + raw.context()
                            + " characters together, at most " + longestContext
                            + " may be (fulcrum.dataset.intake.longest-context); shorten them or leave the row out.");
        }
        for (String each :
                new String[] {text, label, truth, raw.systemPrompt(), raw.history(), raw.tools(), raw.toolCalls()}) {
            if (each != null && !PlainText.isStorable(each)) {
                return unusable(
                        line,
                        null,
                        "not-unicode",
                        "It holds a NUL or half of a surrogate pair, which no database can hold; leave it out.");
            }
        }
        return new ReadLine.Row(
                line,
                new ImportedRow(
                        raw.systemPrompt(),
                        raw.history(),
                        text,
                        label,
                        raw.tools(),
                        raw.toolCalls(),
                        truth.isEmpty() ? null : truth));
    }

    private static ReadLine tooLong(long line, String field, int length, int most) {
        return unusable(
                line,
                field,
                "too-long",
                "It has " + length + " characters, at most " + most + " may be; shorten it or leave it out.");
    }

    private static ReadLine unusable(long line, String field, String code, String why) {
        return new ReadLine.Unusable(new Broken(line, field, code, why));
    }
}
