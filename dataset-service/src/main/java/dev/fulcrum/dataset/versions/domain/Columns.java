package dev.fulcrum.dataset.versions.domain;

import java.util.List;

/** The columns of a version's file, in order: said once for manifest, Croissant, data card and documentation. */
public final class Columns {
    /**
     * @param type of the value: text, number, whole
     * @param required whether every row has it
     */
    public record Column(String name, String type, boolean required, String meaning) {}

    public static final List<Column> ALL = List.of(
            text("example_id", true, "UUID of the example; the rows are in its order"),
            text("text", true, "last user message, normalised, personal data replaced by surrogates"),
            text(
                    "label",
                    true,
                    "the teacher's answer as it came, right or wrong; the calls as JSON where it only called tools"),
            text("truth", false, "the right answer as a person said it; null where nobody looked"),
            text("split", true, "train, validation or test"),
            text("captured_at", true, "when the answer was given, ISO 8601 in UTC"),
            text("request_id", false, "the request at the gateway; null where it was not captured"),
            text("exchange_id", false, "UUID of the call that gave the answer; null where it was not captured"),
            text("origin", false, "captured, synthetic or imported"),
            text("model", false, "the teacher: response model"),
            text("system_prompt", false, "system message, empty where none"),
            text("history", false, "earlier turns, a JSON array of OpenAI messages; null where none"),
            text("tools", false, "tools offered, a JSON array as OpenAI's API takes it; null where none"),
            text(
                    "tool_calls",
                    false,
                    "tools the teacher called, a JSON array as OpenAI's API answers it; null where none"),
            text("language", false, "ISO 639-1, or und"),
            text("cluster_id", false, "UUID shared by near duplicates and turns of one conversation"),
            text("test_part", false, "test rows only: random, or later for the last ones in time"),
            new Column(
                    "inclusion_probability",
                    "number",
                    false,
                    "chance that the row's cluster had of being drawn into its split, 0 to 1; null where none was drawn"),
            new Column("weight", "whole", false, "in how many of the version's campaigns the text came; at least 1"),
            text("conversation_hash", false, "keyed hash that turns of one conversation share; null where unknown"),
            text("trace_id", false, "W3C trace of the call, 32 hex digits; null where unknown"));

    private Columns() {}

    public static List<String> names() {
        return ALL.stream().map(Column::name).toList();
    }

    private static Column text(String name, boolean required, String meaning) {
        return new Column(name, "text", required, meaning);
    }
}
