package dev.fulcrum.cost.ledger.imports.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.cost.ledger.imports.domain.RawRow;
import dev.fulcrum.cost.ledger.imports.domain.RowSource;
import dev.fulcrum.cost.ledger.imports.domain.UnreadableFile;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Rows of JSON objects, one a line. */
final class JsonLines implements RowSource {
    private static final TypeReference<Map<String, Object>> ROW = new TypeReference<>() {};

    private final TextLines text;
    private final ObjectMapper mapper;

    JsonLines(TextLines text, ObjectMapper mapper) {
        this.text = text;
        this.mapper = mapper;
    }

    @Override
    public Optional<RawRow> next() throws IOException {
        while (text.peek() >= 0) {
            long line = text.line();
            String row = row(line);
            if (!row.isBlank()) {
                return Optional.of(read(line, row));
            }
        }
        return Optional.empty();
    }

    private RawRow read(long line, String row) {
        try {
            Map<String, Object> fields = mapper.readValue(row, ROW);
            return fields == null
                    ? RawRow.broken(line, row.length(), row, "the row is no JSON object")
                    : RawRow.of(line, row.length(), fields);
        } catch (JsonProcessingException e) {
            return RawRow.broken(line, row.length(), row, "the row is no JSON object; write one object a line");
        }
    }

    private String row(long line) throws IOException {
        StringBuilder row = new StringBuilder();
        int each = text.read();
        while (each >= 0 && each != '\n') {
            if (row.length() == TextLines.LONGEST_ROW) {
                throw new UnreadableFile(
                        line,
                        "The row has more than " + TextLines.LONGEST_ROW + " characters; write one object a line",
                        null);
            }
            row.append((char) each);
            each = text.read();
        }
        return row.toString();
    }
}
