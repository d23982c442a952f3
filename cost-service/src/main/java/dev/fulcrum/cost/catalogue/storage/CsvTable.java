package dev.fulcrum.cost.catalogue.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of a comma-separated text with a header line, quoted as in RFC 4180. */
record CsvTable(String file, List<Map<String, String>> rows) {

    /** @throws IllegalArgumentException naming the line where a row has another number of fields than the header */
    static CsvTable parse(String file, String text) {
        List<List<String>> records = records(file, text);
        if (records.isEmpty()) {
            throw new IllegalArgumentException(file + " is empty; it needs a header line.");
        }
        List<String> header = records.get(0);
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> fields : records.subList(1, records.size())) {
            if (fields.size() != header.size()) {
                throw new IllegalArgumentException(file + " row " + (rows.size() + 2) + " has " + fields.size()
                        + " fields, its header has " + header.size() + "; mend the row's commas or quotes.");
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int column = 0; column < header.size(); column++) {
                row.put(header.get(column), fields.get(column));
            }
            rows.add(row);
        }
        return new CsvTable(file, rows);
    }

    private static List<List<String>> records(String file, String text) {
        List<List<String>> records = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quoted) {
                if (c != '"') {
                    field.append(c);
                } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                    field.append('"');
                    at++;
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',') {
                fields.add(take(field));
            } else if (c == '\n') {
                fields.add(take(field));
                records.add(fields);
                fields = new ArrayList<>();
            } else if (c != '\r') {
                field.append(c);
            }
        }
        if (quoted) {
            throw new IllegalArgumentException(file + " ends inside a quoted field; close the quote.");
        }
        if (!field.isEmpty() || !fields.isEmpty()) {
            fields.add(take(field));
            records.add(fields);
        }
        return records;
    }

    private static String take(StringBuilder field) {
        String value = field.toString();
        field.setLength(0);
        return value;
    }
}
