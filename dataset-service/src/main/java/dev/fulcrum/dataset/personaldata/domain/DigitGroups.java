package dev.fulcrum.dataset.personaldata.domain;

/**
 * Neighbouring groups of digits with nothing but separators between them, such as {@code +49 (30) 23125-000}: what
 * numbers of every sort are looked for in. Reused from one run of groups to the next.
 */
final class DigitGroups {
    /** Of one run; longer ones are taken apart, since no number has so many. */
    static final int MOST = 24;

    private static final int LONGEST_GAP = 3;

    private final int[] starts = new int[MOST];
    private final int[] ends = new int[MOST];
    private int count;

    /** Reads the run that begins at a digit; returns the place behind it. */
    int read(String text, int begin) {
        count = 0;
        int at = begin;
        while (count < MOST) {
            starts[count] = at;
            while (at < text.length() && isDigit(text.charAt(at))) {
                at++;
            }
            ends[count++] = at;
            int next = at;
            while (next < text.length() && next - at < LONGEST_GAP && isSeparator(text.charAt(next))) {
                next++;
            }
            if (next == at || next == text.length() || !isDigit(text.charAt(next))) {
                break;
            }
            at = next;
        }
        return at;
    }

    int count() {
        return count;
    }

    int start(int group) {
        return starts[group];
    }

    int end(int group) {
        return ends[group];
    }

    int digits(int from, int to) {
        int digits = 0;
        for (int group = from; group <= to; group++) {
            digits += ends[group] - starts[group];
        }
        return digits;
    }

    /** Whether all groups of a window are separated by the same one character. */
    boolean evenly(String text, int from, int to) {
        if (from == to) {
            return true;
        }
        char separator = text.charAt(ends[from]);
        for (int group = from; group < to; group++) {
            if (starts[group + 1] - ends[group] != 1 || text.charAt(ends[group]) != separator) {
                return false;
            }
        }
        return true;
    }

    /** Lengths of the groups of a window, as a decimal number: 3, 2 and 4 digits are 324. */
    int shape(int from, int to) {
        int shape = 0;
        for (int group = from; group <= to; group++) {
            shape = shape * 10 + Math.min(9, ends[group] - starts[group]);
        }
        return shape;
    }

    /** Whether the window is a number of its own and no piece of something longer. */
    boolean alone(String text, int from, int to) {
        return !isPiece(text, starts[from] - 1, -1) && !isPiece(text, ends[to], 1);
    }

    private static boolean isPiece(String text, int at, int step) {
        if (at < 0 || at >= text.length()) {
            return false;
        }
        char c = text.charAt(at);
        if (Character.isLetterOrDigit(c) || c == '_' || c == '@') {
            return true;
        }
        boolean joint = c == '-' || c == '.' || c == '/' || c == ',' || c == '\u2013';
        int beyond = at + step;
        if (!joint || beyond < 0 || beyond >= text.length()) {
            return false;
        }
        char next = text.charAt(beyond);
        return c == ','
                ? isDigit(next)
                : Character.isLetterOrDigit(next) && !(step > 0 && c == '.' && Character.isUpperCase(next));
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isSeparator(char c) {
        return c == ' '
                || c == '-'
                || c == '.'
                || c == '/'
                || c == '('
                || c == ')'
                || c == '\u00a0'
                || c == '\u2013'
                || c == '\u2011';
    }
}
