package dev.fulcrum.dataset.personaldata.domain;

import java.util.Arrays;

/** The words of a text, with what {@link Vocabulary} knows of each. */
final class Words {
    private static final int REACH = 48;
    private static final int REACH_BEHIND = 32;

    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int[] flags = new int[64];
    private int count;
    private int all;

    static Words of(String text) {
        Words words = new Words();
        Vocabulary vocabulary = Vocabulary.shipped();
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (!isLetter(text.charAt(i))) {
                continue;
            }
            int end = i + 1;
            while (end < length && (isLetter(text.charAt(end)) || isInside(text, end))) {
                end++;
            }
            words.add(i, end, vocabulary.flags(Vocabulary.hash(text, i, end)));
            i = end;
        }
        return words;
    }

    int count() {
        return count;
    }

    int start(int word) {
        return starts[word];
    }

    int end(int word) {
        return ends[word];
    }

    boolean is(int word, int flag) {
        return word >= 0 && word < count && (flags[word] & flag) != 0;
    }

    /** Whether any word has the flag. */
    boolean any(int flag) {
        return (all & flag) != 0;
    }

    /** Whether two words have nothing but a space between them. */
    boolean adjacent(String text, int word) {
        return word >= 0 && word + 1 < count && starts[word + 1] == ends[word] + 1 && text.charAt(ends[word]) == ' ';
    }

    boolean capitalised(String text, int word) {
        return word >= 0 && word < count && Character.isUpperCase(text.charAt(starts[word]));
    }

    int length(int word) {
        return ends[word] - starts[word];
    }

    /** Whether a word with the flag stands within 48 characters before, or 32 behind. */
    boolean around(int start, int end, int flag) {
        if (!any(flag)) {
            return false;
        }
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (starts[middle] < start - REACH) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (int word = low; word < count && starts[word] < end + REACH_BEHIND; word++) {
            if ((flags[word] & flag) != 0) {
                return true;
            }
        }
        return false;
    }

    private void add(int start, int end, int flag) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
            flags = Arrays.copyOf(flags, count * 2);
        }
        starts[count] = start;
        ends[count] = end;
        flags[count++] = flag;
        all |= flag;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c > 127 && Character.isLetter(c);
    }

    /** An apostrophe within a word, but for the one of a genitive. */
    private static boolean isInside(String text, int at) {
        if (text.charAt(at) != '\'' || at + 1 >= text.length() || !isLetter(text.charAt(at + 1))) {
            return false;
        }
        boolean genitive = (text.charAt(at + 1) == 's' || text.charAt(at + 1) == 'S')
                && (at + 2 == text.length() || !isLetter(text.charAt(at + 2)));
        return !genitive;
    }
}
