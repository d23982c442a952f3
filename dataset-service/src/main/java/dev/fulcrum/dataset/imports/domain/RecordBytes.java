package dev.fulcrum.dataset.imports.domain;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Cuts a file into records without ever holding more than one, and no more of it than may be. Works on bytes: in UTF-8 a
 * line feed or a quote is never part of another character, and one bad byte spoils its own record only.
 */
public final class RecordBytes {
    private static final int BOM_1 = 0xEF;
    private static final int BOM_2 = 0xBB;
    private static final int BOM_3 = 0xBF;

    private final InputStream in;
    private final int longest;
    private final boolean quotes;
    private long line = 1;
    private boolean begun;

    /**
     * @param in buffered
     * @param longest bytes of a record
     * @param quotes whether a line feed between double quotes belongs to the record
     */
    public RecordBytes(InputStream in, int longest, boolean quotes) {
        this.in = in;
        this.longest = longest;
        this.quotes = quotes;
    }

    /**
     * One record.
     *
     * @param line where it begins, from 1
     * @param text null where it is broken
     * @param broken null where it is not
     */
    public record Cut(long line, String text, Broken broken) {}

    /**
     * The next record without its line end; null at the end of the file.
     *
     * @throws FileUnusable where a quote is never closed: nothing behind it can be told apart
     */
    public Cut next() throws IOException {
        skipByteOrderMark();
        int each = in.read();
        if (each < 0) {
            return null;
        }
        long from = line;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long length = 0;
        boolean quoted = false;
        while (each >= 0 && (each != '\n' || quoted)) {
            quoted ^= quotes && each == '"';
            if (++length <= longest) {
                bytes.write(each);
            } else if (quoted) {
                throw neverClosed(from);
            }
            if (each == '\n') {
                line++;
            }
            each = in.read();
        }
        if (quoted) {
            throw neverClosed(from);
        }
        line++;
        return length > longest
                ? broken(
                        from,
                        "line-too-long",
                        "The line has " + length + " bytes, at most " + longest
                                + " are read; shorten it or leave it out.")
                : decoded(from, bytes.toByteArray());
    }

    private static Cut decoded(long from, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new Cut(from, text.endsWith("\r") ? text.substring(0, text.length() - 1) : text, null);
        } catch (CharacterCodingException e) {
            return broken(from, "not-utf8", "The line is not UTF-8; save the file as UTF-8.");
        }
    }

    private static Cut broken(long line, String code, String why) {
        return new Cut(line, null, new Broken(line, null, code, why));
    }

    private FileUnusable neverClosed(long from) {
        return new FileUnusable(new Broken(
                from,
                null,
                "quote-left-open",
                "A double quote is opened in this row and not closed within " + longest
                        + " bytes; double a quote that is part of the text."));
    }

    private void skipByteOrderMark() throws IOException {
        if (begun) {
            return;
        }
        begun = true;
        in.mark(3);
        if (in.read() != BOM_1 || in.read() != BOM_2 || in.read() != BOM_3) {
            in.reset();
        }
    }
}
