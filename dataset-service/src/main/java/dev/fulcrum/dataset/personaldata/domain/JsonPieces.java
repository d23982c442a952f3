package dev.fulcrum.dataset.personaldata.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A JSON text as what may change in it, its string values, long numbers and such names of members as hold an address or a
 * long number, and the rest, which stays byte for byte. Other names are the application's words. A string that holds JSON itself, as the arguments of a tool call do, is taken apart likewise. The text must be JSON.
 */
final class JsonPieces {
    private static final int FEWEST_DIGITS = 7;
    private static final int DEEPEST = 8;
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");

    /** Something between raw text: a value, or nested JSON. */
    private record Slot(int start, int end, Piece value, boolean quoted, JsonPieces nested) {}

    private final String json;
    private final List<Slot> slots = new ArrayList<>();

    private JsonPieces(String json) {
        this.json = json;
    }

    static JsonPieces of(String json) {
        return of(json, 0);
    }

    private static JsonPieces of(String json, int depth) {
        JsonPieces pieces = new JsonPieces(json);
        String key = "";
        int i = 0;
        while (i < json.length()) {
            char c = json.charAt(i);
            if (c == '"') {
                int end = stringEnd(json, i);
                String value = unescaped(json, i + 1, end - 1);
                if (isKey(json, end)) {
                    key = value;
                    if (saysMore(value)) {
                        pieces.slots.add(new Slot(i, end, new Piece(value, ""), true, null));
                    }
                } else {
                    pieces.string(i, end, value, key, depth);
                }
                i = end;
            } else if (c == '-' || DigitGroups.isDigit(c)) {
                int end = i + 1;
                while (end < json.length()
                        && (DigitGroups.isDigit(json.charAt(end)) || ".eE+-".indexOf(json.charAt(end)) >= 0)) {
                    end++;
                }
                if (end - i >= FEWEST_DIGITS) {
                    pieces.slots.add(
                            new Slot(i, end, new Piece(json.substring(i, end), context(key, depth)), false, null));
                }
                i = end;
            } else {
                i++;
            }
        }
        return pieces;
    }

    private static boolean saysMore(String key) {
        return key.indexOf('@') >= 0
                || key.chars().filter(c -> DigitGroups.isDigit((char) c)).count() >= FEWEST_DIGITS;
    }

    private void string(int start, int end, String value, String key, int depth) {
        boolean nested = depth < DEEPEST && value.length() > 1 && JsonSyntax.isContainer(value);
        slots.add(
                nested
                        ? new Slot(start, end, null, true, of(value, depth + 1))
                        : new Slot(start, end, new Piece(value, context(key, depth)), true, null));
    }

    void collect(List<Piece> pieces) {
        for (Slot slot : slots) {
            if (slot.nested() != null) {
                slot.nested().collect(pieces);
            } else {
                pieces.add(slot.value());
            }
        }
    }

    /** The JSON with its surrogates, and where they are in it. */
    Replaced replaced(Surrogates surrogates) {
        List<Span> spans = new ArrayList<>(0);
        StringBuilder out = null;
        int copied = 0;
        for (Slot slot : slots) {
            Replaced value = slot.nested() != null
                    ? slot.nested().replaced(surrogates)
                    : slot.value().replaced(surrogates);
            if (!value.spans().isEmpty()) {
                out = out == null ? new StringBuilder(json.length() + 32) : out;
                out.append(json, copied, slot.start());
                boolean quoted =
                        slot.quoted() || !isNumber(value.text(), 0, value.text().length());
                place(value, out.length() + (quoted ? 1 : 0), spans);
                write(value.text(), quoted, out);
                copied = slot.end();
            }
        }
        return new Replaced(
                out == null ? json : out.append(json, copied, json.length()).toString(), spans);
    }

    /** The JSON with masks. */
    String masked() {
        StringBuilder out = null;
        int copied = 0;
        for (Slot slot : slots) {
            String before =
                    slot.nested() != null ? slot.nested().json : slot.value().text();
            String after = slot.nested() != null
                    ? slot.nested().masked()
                    : slot.value().masked();
            if (!after.equals(before)) {
                out = out == null ? new StringBuilder(json.length() + 32) : out;
                out.append(json, copied, slot.start());
                write(after, true, out);
                copied = slot.end();
            }
        }
        return out == null ? json : out.append(json, copied, json.length()).toString();
    }

    private static void write(String text, boolean quoted, StringBuilder out) {
        if (quoted) {
            escape(text, out);
        } else {
            out.append(text);
        }
    }

    /** Escapes make text longer, so each end is measured as it will be written. */
    private static void place(Replaced value, int begin, List<Span> spans) {
        for (Span span : value.spans()) {
            spans.add(new Span(
                    begin + escapedLength(value.text(), span.start()),
                    begin + escapedLength(value.text(), span.end()),
                    span.kind()));
        }
    }

    private static int escapedLength(String text, int end) {
        StringBuilder escaped = new StringBuilder();
        escape(text.substring(0, end), escaped);
        return escaped.length() - 2;
    }

    /**
     * What the key says of its value, such as "phone number: ". A plain {@code name} at the top is a function's, in
     * arguments a person's.
     */
    private static String context(String key, int depth) {
        if (key.isEmpty() || key.length() > 40 || depth == 0 && "name".equals(key)) {
            return "";
        }
        StringBuilder words = new StringBuilder(key.length() + 4);
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (Character.isUpperCase(c) && i > 0 && Character.isLowerCase(key.charAt(i - 1))) {
                words.append(' ');
            }
            words.append(Character.isLetter(c) ? Character.toLowerCase(c) : ' ');
        }
        return words.append(": ").toString();
    }

    private static boolean isKey(String json, int end) {
        int i = end;
        while (i < json.length() && json.charAt(i) <= ' ') {
            i++;
        }
        return i < json.length() && json.charAt(i) == ':';
    }

    private static int stringEnd(String json, int quote) {
        for (int i = quote + 1; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("A string of JSON has no end");
    }

    private static String unescaped(String json, int start, int end) {
        int slash = json.indexOf('\\', start);
        if (slash < 0 || slash >= end) {
            return json.substring(start, end);
        }
        StringBuilder text = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char c = json.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char escaped = json.charAt(++i);
            switch (escaped) {
                case 'n' -> text.append('\n');
                case 't' -> text.append('\t');
                case 'r' -> text.append('\r');
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'u' -> {
                    text.append((char) Integer.parseInt(json, i + 1, i + 5, 16));
                    i += 4;
                }
                default -> text.append(escaped);
            }
        }
        return text.toString();
    }

    static boolean isNumber(CharSequence text, int start, int end) {
        return NUMBER.matcher(text).region(start, end).matches();
    }

    private static void escape(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || Character.isSurrogate(c)) {
                        out.append("\\u")
                                .append(Integer.toHexString(0x10000 | c).substring(1));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
