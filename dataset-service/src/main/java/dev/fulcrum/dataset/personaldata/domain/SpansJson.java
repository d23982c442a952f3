package dev.fulcrum.dataset.personaldata.domain;

/**
 * Where surrogates stand, by field: {@code {"text":[[0,16,"email"]],"tool_calls":[…]}}. Offsets are UTF-16 units of the
 * stored text; a field without surrogates is absent. Null where nothing was replaced.
 */
public final class SpansJson {
    private SpansJson() {}

    public static String of(ReplacedExample replaced) {
        StringBuilder json = new StringBuilder("{");
        field(json, "text", replaced.text());
        field(json, "label", replaced.label());
        field(json, "system", replaced.system());
        field(json, "history", replaced.history());
        field(json, "tools", replaced.tools());
        field(json, "tool_calls", replaced.toolCalls());
        return json.length() == 1 ? null : json.append('}').toString();
    }

    private static void field(StringBuilder json, String name, Replaced field) {
        if (field == null || field.spans().isEmpty()) {
            return;
        }
        json.append(json.length() == 1 ? "\"" : ",\"").append(name).append("\":[");
        String separator = "[";
        for (Span span : field.spans()) {
            json.append(separator)
                    .append(span.start())
                    .append(',')
                    .append(span.end())
                    .append(",\"")
                    .append(span.kind().wireName())
                    .append("\"]");
            separator = ",[";
        }
        json.append(']');
    }
}
