package dev.fulcrum.dataset.imports.domain;

import java.util.ArrayList;
import java.util.List;

/** Fields of a record as RFC 4180 has it. */
public final class CsvRecord {
    private CsvRecord() {}

    /**
     * @param record whole, its quotes balanced
     * @return null where a quote stands inside a field that is not quoted as a whole
     */
    public static List<String> fields(String record) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        int at = 0;
        while (true) {
            if (at < record.length() && record.charAt(at) == '"') {
                at = quoted(record, at + 1, field);
                if (at < record.length() && record.charAt(at) != ',') {
                    return null;
                }
            } else {
                while (at < record.length() && record.charAt(at) != ',') {
                    if (record.charAt(at) == '"') {
                        return null;
                    }
                    field.append(record.charAt(at++));
                }
            }
            fields.add(field.toString());
            field.setLength(0);
            if (at >= record.length()) {
                return fields;
            }
            at++;
        }
    }

    /** Where the field ends, behind its closing quote. */
    private static int quoted(String record, int from, StringBuilder field) {
        int at = from;
        while (at < record.length()) {
            char each = record.charAt(at++);
            if (each != '"') {
                field.append(each);
            } else if (at < record.length() && record.charAt(at) == '"') {
                field.append('"');
                at++;
            } else {
                return at;
            }
        }
        return at;
    }
}
