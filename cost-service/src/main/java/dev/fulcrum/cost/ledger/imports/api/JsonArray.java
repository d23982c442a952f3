package dev.fulcrum.cost.ledger.imports.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.cost.ledger.imports.domain.RawRow;
import dev.fulcrum.cost.ledger.imports.domain.RowSource;
import dev.fulcrum.cost.ledger.imports.domain.UnreadableFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import java.util.Optional;

/** Rows of one JSON array of objects, read one by one; a row's line is where its object begins. */
final class JsonArray implements RowSource {
    private static final TypeReference<Map<String, Object>> ROW = new TypeReference<>() {};

    /** A parser lives as long as its file, and must not keep every name that the file makes up. */
    private static final JsonFactory FORGETFUL = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final RowBound bound;
    private final JsonParser parser;
    private boolean opened;

    JsonArray(InputStream file, ObjectMapper mapper) throws IOException {
        bound = new RowBound(file);
        // from characters: of bytes, a parser that keeps no names would put marks for what is not UTF-8
        parser = FORGETFUL.createParser(withoutMark(TextLines.utf8(bound)));
        parser.setCodec(mapper);
    }

    @Override
    public Optional<RawRow> next() throws IOException {
        bound.begin();
        try {
            if (!opened) {
                opened = true;
                if (parser.nextToken() != JsonToken.START_ARRAY) {
                    throw new UnreadableFile(
                            1,
                            "The file must be an array of objects; send one object a line as application/x-ndjson",
                            null);
                }
            }
            JsonToken token = parser.nextToken();
            long line = parser.currentTokenLocation().getLineNr();
            bound.at(line);
            if (token == JsonToken.END_ARRAY) {
                return end();
            }
            if (token != JsonToken.START_OBJECT) {
                String value = parser.getText();
                parser.skipChildren();
                return Optional.of(RawRow.broken(line, bound.taken(), value, "the element is no object"));
            }
            Map<String, Object> fields = parser.readValueAs(ROW);
            return Optional.of(RawRow.of(line, bound.taken(), fields));
        } catch (JsonProcessingException e) {
            if (e.getCause() instanceof Problem refused) {
                // the body's own, from within a row
                throw refused;
            }
            if (e.getCause() instanceof CharacterCodingException coding) {
                throw notUtf8(coding);
            }
            long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new UnreadableFile(line, "The file is not JSON: " + e.getOriginalMessage(), e);
        } catch (CharacterCodingException e) {
            throw notUtf8(e);
        }
    }

    private UnreadableFile notUtf8(CharacterCodingException e) {
        return TextLines.notUtf8(parser.currentLocation().getLineNr(), e);
    }

    /** Passes over a byte order mark, as the other readers do. */
    private static Reader withoutMark(Reader characters) throws IOException {
        PushbackReader reader = new PushbackReader(characters);
        try {
            int first = reader.read();
            if (first >= 0 && first != '\uFEFF') {
                reader.unread(first);
            }
        } catch (CharacterCodingException e) {
            throw TextLines.notUtf8(1, e);
        }
        return reader;
    }

    private Optional<RawRow> end() throws IOException {
        if (parser.nextToken() != null) {
            throw new UnreadableFile(
                    parser.currentTokenLocation().getLineNr(), "Nothing may follow the array; send one array", null);
        }
        return Optional.empty();
    }
}
