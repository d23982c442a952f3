package dev.fulcrum.cost.ledger.imports.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.cost.ledger.imports.domain.RawRow;
import dev.fulcrum.cost.ledger.imports.domain.ReadRows;
import dev.fulcrum.cost.ledger.imports.domain.RowError;
import dev.fulcrum.cost.ledger.imports.domain.RowSource;
import dev.fulcrum.cost.ledger.imports.domain.UnreadableFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rows of a CSV file (RFC 4180, comma) whose first line names the columns. Read here rather than by a library, since a
 * row must know its line, also after quoted line breaks, and a broken one must not end the file.
 */
final class CsvRows implements RowSource {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    /** A row of empty values is short and takes much memory. */
    private static final int MOST_COLUMNS = 100;

    private final TextLines text;
    private final ObjectMapper mapper;
    private List<String> header;
    private int length;

    CsvRows(TextLines text, ObjectMapper mapper) {
        this.text = text;
        this.mapper = mapper;
    }

    @Override
    public Optional<RawRow> next() throws IOException {
        if (header == null) {
            header = header();
        }
        List<String> values;
        long line;
        do {
            if (text.peek() < 0) {
                return Optional.empty();
            }
            line = text.line();
            values = record(line);
        } while (values.size() == 1 && values.get(0).isBlank());
        if (values.size() != header.size()) {
            return Optional.of(RawRow.broken(
                    line,
                    length,
                    String.join(",", values),
                    "the row has " + values.size() + " values, the first line names " + header.size()
                            + " columns; quote a value that holds a comma"));
        }
        Map<String, Object> fields = new HashMap<>();
        for (int at = 0; at < values.size(); at++) {
            fields.put(header.get(at), value(header.get(at), values.get(at)));
        }
        return Optional.of(RawRow.of(line, length, fields));
    }

    /** A usage is JSON; one that is none stays text, which is refused by its name. */
    private Object value(String column, String text) {
        if (!column.equals(ReadRows.USAGE) || text.isBlank()) {
            return text;
        }
        try {
            return mapper.readValue(text, OBJECT);
        } catch (JsonProcessingException e) {
            return text;
        }
    }

    private List<String> header() throws IOException {
        List<String> names = record(text.line()).stream().map(String::strip).toList();
        if (names.size() > MOST_COLUMNS) {
            throw new UnreadableFile(
                    1,
                    "The first line names " + names.size() + " columns; leave out all but "
                            + String.join(", ", ReadRows.COLUMNS),
                    null);
        }
        Set<String> once = new LinkedHashSet<>(names);
        if (once.contains("") || once.size() < names.size()) {
            throw new UnreadableFile(
                    1,
                    "The first line must name every column once, was '" + RowError.shown(String.join(",", names)) + "'",
                    null);
        }
        return names;
    }

    private List<String> record(long line) throws IOException {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        length = 0;
        while (true) {
            int each = text.read();
            if (++length > TextLines.LONGEST_ROW) {
                throw new UnreadableFile(
                        line,
                        "The row has more than " + TextLines.LONGEST_ROW + " characters; is a quote left open?",
                        null);
            }
            if (each == '"' && value.isEmpty()) {
                length += quoted(line, value);
            } else if (each == ',') {
                values.add(value.toString());
                value.setLength(0);
            } else if (each < 0 || each == '\n' || each == '\r') {
                if (each == '\r' && text.peek() == '\n') {
                    text.read();
                }
                values.add(value.toString());
                return values;
            } else {
                value.append((char) each);
            }
        }
    }

    private int quoted(long line, StringBuilder value) throws IOException {
        while (value.length() <= TextLines.LONGEST_ROW) {
            int each = text.read();
            if (each < 0) {
                throw new UnreadableFile(line, "A quote is opened in this row and never closed", null);
            }
            if (each == '"') {
                if (text.peek() != '"') {
                    return value.length();
                }
                text.read();
            }
            value.append((char) each);
        }
        throw new UnreadableFile(
                line, "The row has more than " + TextLines.LONGEST_ROW + " characters; is a quote left open?", null);
    }
}
