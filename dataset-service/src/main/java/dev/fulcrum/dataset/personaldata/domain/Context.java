package dev.fulcrum.dataset.personaldata.domain;

import java.util.Locale;
import java.util.Set;

/** Whether certain words stand shortly before a place. Asked about candidates only, so it may be slow. */
final class Context {
    /** Characters looked back. */
    private static final int REACH = 48;

    private static final int REACH_BEHIND = 32;

    private Context() {}

    /**
     * Whether one of the words stands within 48 characters before a place.
     *
     * @param words in lower case, single words, or several with one space between; an ending {@code *} stands for any
     *     letters
     */
    static boolean before(String text, int place, Set<String> words) {
        return isIn(text.substring(Math.max(0, place - REACH), place), words);
    }

    /** The same, or within 32 characters behind what ends there: "… is my passport". */
    static boolean around(String text, int start, int end, Set<String> words) {
        return before(text, start, words)
                || isIn(text.substring(end, Math.min(text.length(), end + REACH_BEHIND)), words);
    }

    private static boolean isIn(String text, Set<String> words) {
        String near = text.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
        for (String word : words) {
            if (contains(near, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(String near, String word) {
        boolean open = word.endsWith("*");
        String sought = open ? word.substring(0, word.length() - 1) : word;
        for (int at = near.indexOf(sought); at >= 0; at = near.indexOf(sought, at + 1)) {
            int end = at + sought.length();
            if ((at == 0 || !Character.isLetter(near.charAt(at - 1)))
                    && (open || end == near.length() || !Character.isLetter(near.charAt(end)))) {
                return true;
            }
        }
        return false;
    }
}
