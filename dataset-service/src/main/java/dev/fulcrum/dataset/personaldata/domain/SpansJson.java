package dev.fulcrum.dataset.personaldata.domain;

import java.util.List;
import java.util.Map;

/**
 * Where surrogates stand: {@code {"text":[[0,16,"email"]],"label":[…],"system":[…],"counts":{"email":2}}}. Offsets are
 * UTF-16 units of the stored text; counts hold all fields, those of JSON too. Null where nothing was replaced.
 */
public final class SpansJson {
    private SpansJson() {}

    public static String of(ReplacedExample replaced) {
        if (replaced.counts().isEmpty()) {
            return null;
        }
        StringBuilder json = new StringBuilder(128).append('{');
        field(json, "text", replaced.text().spans());
        field(json, "label", replaced.label().spans());
        field(json, "system", replaced.system().spans());
        json.append("\"counts\":{");
        String separator = "";
        for (Map.Entry<Kind, Integer> count : replaced.counts().entrySet()) {
            json.append(separator)
                    .append('"')
                    .append(count.getKey().wireName())
                    .append("\":")
                    .append(count.getValue());
            separator = ",";
        }
        return json.append("}}").toString();
    }

    private static void field(StringBuilder json, String name, List<Span> spans) {
        json.append('"').append(name).append("\":[");
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            json.append(i == 0 ? "[" : ",[")
                    .append(span.start())
                    .append(',')
                    .append(span.end())
                    .append(",\"")
                    .append(span.kind().wireName())
                    .append("\"]");
        }
        json.append("],");
    }
}
