package dev.fulcrum.gateway.dialects.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;

/**
 * JSON read once from front to back, with no tree: every answer of every call goes through here. A reader stands on the
 * value it reads and leaves the parser on that value's last token.
 */
final class OnePass {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // Servers written in Python send NaN among log probabilities.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            // A long text must not cost the usage that follows it; the body's length was bounded when it came in.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** No answer has a million million tokens; sums of such counts cannot overflow. */
    private static final double MOST_TOKENS = 1e12;

    private OnePass() {}

    /** Reads one value. */
    interface Reader {
        void read(JsonParser parser) throws IOException;
    }

    /** Reads the object in {@code data}; anything else is left unread, and what breaks in the middle is read until there. */
    static void object(byte[] data, Reader reader) {
        if (!startsObject(data)) {
            return;
        }
        try (JsonParser parser = JSON.createParser(data)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                reader.read(parser);
            }
        } catch (IOException e) {
            // Providers send what they like; the answer goes on to the client either way.
            return;
        }
    }

    /** Whether the value is an object; steps over it where it is none. */
    static boolean entersObject(JsonParser parser) throws IOException {
        return enters(parser, JsonToken.START_OBJECT);
    }

    /** Whether the value is an array; steps over it where it is none. */
    static boolean entersArray(JsonParser parser) throws IOException {
        return enters(parser, JsonToken.START_ARRAY);
    }

    /** A string; {@code known} where it says the same, is empty or is no string. */
    static String text(JsonParser parser, String known) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            parser.skipChildren();
            return known;
        }
        int length = parser.getTextLength();
        if (length == 0 || known != null && same(known, parser, length)) {
            return known;
        }
        return parser.getText();
    }

    /** A count; {@code absent} where it is no number, below zero or beyond belief. */
    static long count(JsonParser parser, long absent) throws IOException {
        if (!parser.currentToken().isNumeric()) {
            parser.skipChildren();
            return absent;
        }
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            return absent;
        }
        double value = parser.getDoubleValue();
        return value >= 0 && value <= MOST_TOKENS ? (long) value : absent;
    }

    private static boolean enters(JsonParser parser, JsonToken start) throws IOException {
        if (parser.currentToken() == start) {
            return true;
        }
        parser.skipChildren();
        return false;
    }

    private static boolean same(String known, JsonParser parser, int length) throws IOException {
        if (known.length() != length) {
            return false;
        }
        char[] characters = parser.getTextCharacters();
        int from = parser.getTextOffset();
        for (int i = 0; i < length; i++) {
            if (known.charAt(i) != characters[from + i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsObject(byte[] data) {
        for (byte b : data) {
            if (b == '{') {
                return true;
            }
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return false;
    }
}
