package dev.fulcrum.gateway.dialects.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** The text of an answer as it grows. Kept for captures and estimates; beyond {@link #LONGEST} the answer only passes. */
final class AnswerText {
    /** Characters. */
    static final int LONGEST = 4 << 20;

    private StringBuilder text;

    /** Adds the value where it is a string. */
    void append(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            parser.skipChildren();
            return;
        }
        int length = parser.getTextLength();
        int room = LONGEST - length();
        if (length == 0 || room == 0) {
            return;
        }
        char[] characters = parser.getTextCharacters();
        int from = parser.getTextOffset();
        int taken = Math.min(length, room);
        if (taken < length && Character.isHighSurrogate(characters[from + taken - 1])) {
            taken--;
        }
        if (text == null) {
            text = new StringBuilder(taken);
        }
        text.append(characters, from, taken);
    }

    /** Adds message content: a string, or an array of parts of which some have {@code text}. */
    void appendContent(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            append(parser);
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (!OnePass.entersObject(parser)) {
                continue;
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                if (name.equals("text")) {
                    append(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    int length() {
        return text == null ? 0 : text.length();
    }

    /** Forgets what came after the first {@code length} characters. */
    void cutTo(int length) {
        if (length < length()) {
            text.setLength(length);
        }
    }

    @Override
    public String toString() {
        return text == null ? "" : text.toString();
    }
}
