package dev.fulcrum.cost.ledger.imports.api;

import dev.fulcrum.cost.ledger.imports.domain.UnreadableFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Characters of a file with the number of their line; UTF-8, a byte order mark is passed over. */
final class TextLines {
    static final int LONGEST_ROW = 64 * 1024;

    private final BufferedReader reader;
    private long line = 1;
    private int ahead;

    TextLines(InputStream file) throws IOException {
        reader = new BufferedReader(utf8(file));
        ahead = character();
        if (ahead == '\uFEFF') {
            ahead = character();
        }
    }

    /** Throws {@link CharacterCodingException} where the file is anything else, instead of putting marks for it. */
    static Reader utf8(InputStream file) {
        return new InputStreamReader(
                file,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    static UnreadableFile notUtf8(long line, CharacterCodingException e) {
        return new UnreadableFile(line, "The file is not UTF-8; save it as UTF-8", e);
    }

    /** Of the next character, from 1. */
    long line() {
        return line;
    }

    /** The next character, which stays; -1 at the end. */
    int peek() {
        return ahead;
    }

    int read() throws IOException {
        int read = ahead;
        if (read >= 0) {
            ahead = character();
            if (read == '\n' || read == '\r' && ahead != '\n') {
                line++;
            }
        }
        return read;
    }

    private int character() throws IOException {
        try {
            return reader.read();
        } catch (CharacterCodingException e) {
            throw notUtf8(line, e);
        }
    }
}
