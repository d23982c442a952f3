package dev.fulcrum.cost.ledger.imports.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.cost.ledger.imports.domain.RawRow;
import dev.fulcrum.cost.ledger.imports.domain.RowSource;
import dev.fulcrum.cost.ledger.imports.domain.UnreadableFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** Rows of one JSON array of objects, read one by one; a row's line is where its object begins. */
final class JsonArray implements RowSource {
    private static final TypeReference<Map<String, Object>> ROW = new TypeReference<>() {};

    private final JsonParser parser;
    private boolean opened;

    JsonArray(InputStream file, ObjectMapper mapper) throws IOException {
        parser = mapper.getFactory().createParser(file);
    }

    @Override
    public Optional<RawRow> next() throws IOException {
        try {
            if (!opened) {
                opened = true;
                if (parser.nextToken() != JsonToken.START_ARRAY) {
                    throw new UnreadableFile(
                            1,
                            "The file must be an array of objects; send one object a line as application/x-ndjson.",
                            null);
                }
            }
            JsonToken token = parser.nextToken();
            long line = parser.currentTokenLocation().getLineNr();
            if (token == JsonToken.END_ARRAY) {
                return end();
            }
            if (token != JsonToken.START_OBJECT) {
                String value = parser.getText();
                parser.skipChildren();
                return Optional.of(RawRow.broken(line, value, "the element is no object"));
            }
            Map<String, Object> fields = parser.readValueAs(ROW);
            return Optional.of(RawRow.of(line, fields));
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new UnreadableFile(line, "The file is not JSON: " + e.getOriginalMessage() + ".", e);
        }
    }

    private Optional<RawRow> end() throws IOException {
        if (parser.nextToken() != null) {
            throw new UnreadableFile(
                    parser.currentTokenLocation().getLineNr(), "Nothing may follow the array; send one array.", null);
        }
        return Optional.empty();
    }
}
