package dev.fulcrum.dataset.personaldata.domain;

/** Tells JSON (RFC 8259) from text that only begins like it, in which personal data may stand outside of strings. */
final class JsonSyntax {
    private static final int DEEPEST = 200;

    private final String text;
    private int at;

    private JsonSyntax(String text) {
        this.text = text;
    }

    /** Whether the text is one object or array and nothing else, nested no deeper than 200. */
    static boolean isContainer(String text) {
        JsonSyntax syntax = new JsonSyntax(text);
        syntax.space();
        if (!syntax.begins('{') && !syntax.begins('[') || !syntax.value(0)) {
            return false;
        }
        syntax.space();
        return syntax.at == text.length();
    }

    private boolean value(int depth) {
        if (depth > DEEPEST || at >= text.length()) {
            return false;
        }
        switch (text.charAt(at)) {
            case '{':
                return members(depth, '}', true);
            case '[':
                return members(depth, ']', false);
            case '"':
                return string();
            case 't':
                return word("true");
            case 'f':
                return word("false");
            case 'n':
                return word("null");
            default:
                return number();
        }
    }

    private boolean members(int depth, char close, boolean named) {
        at++;
        space();
        if (begins(close)) {
            at++;
            return true;
        }
        while (true) {
            if (named) {
                if (!begins('"') || !string()) {
                    return false;
                }
                space();
                if (!begins(':')) {
                    return false;
                }
                at++;
                space();
            }
            if (!value(depth + 1)) {
                return false;
            }
            space();
            if (begins(close)) {
                at++;
                return true;
            }
            if (!begins(',')) {
                return false;
            }
            at++;
            space();
        }
    }

    private boolean string() {
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return true;
            }
            if (c < ' ') {
                return false;
            }
            if (c == '\\' && !escape()) {
                return false;
            }
        }
        return false;
    }

    private boolean escape() {
        at++;
        if (at >= text.length()) {
            return false;
        }
        if (text.charAt(at) != 'u') {
            return "\"\\/bfnrt".indexOf(text.charAt(at)) >= 0;
        }
        for (int digit = 0; digit < 4; digit++) {
            at++;
            if (at >= text.length() || Character.digit(text.charAt(at), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean word(String word) {
        boolean there = text.startsWith(word, at);
        at += there ? word.length() : 0;
        return there;
    }

    private boolean number() {
        int begin = at;
        while (at < text.length() && (DigitGroups.isDigit(text.charAt(at)) || ".eE+-".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return JsonPieces.isNumber(text, begin, at);
    }

    private boolean begins(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private void space() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
