package dev.fulcrum.dataset.personaldata.domain;

import java.util.List;

/** Numbers of passports: no check digit on their own, so the word must stand shortly before, or just behind. */
final class DocumentDetector implements Detector {
    private static final int REACH = 48;
    private static final int REACH_BEFORE = 28;
    private static final int SHORTEST = 6;
    private static final int LONGEST = 9;
    private static final int FEWEST_DIGITS = 4;

    @Override
    public void find(ScannedText scanned, List<Span> found) {
        String text = scanned.text();
        Words words = scanned.words();
        for (int word = 0; words.any(Vocabulary.PASSPORT) && word < words.count(); word++) {
            if (words.is(word, Vocabulary.PASSPORT)) {
                if (!number(text, words.end(word), words.end(word) + REACH, found)) {
                    number(text, Math.max(0, words.start(word) - REACH_BEFORE), words.start(word), found);
                }
            }
        }
    }

    private static boolean number(String text, int from, int to, List<Span> found) {
        int i = from;
        int limit = Math.min(text.length(), to);
        while (i < limit) {
            if (!isAlnum(text.charAt(i))) {
                i++;
                continue;
            }
            int end = i;
            int digits = 0;
            while (end < text.length() && isAlnum(text.charAt(end))) {
                digits += DigitGroups.isDigit(text.charAt(end)) ? 1 : 0;
                end++;
            }
            boolean alone = (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)))
                    && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
            if (alone && end - i >= SHORTEST && end - i <= LONGEST && digits >= FEWEST_DIGITS) {
                found.add(new Span(i, end, Kind.PASSPORT));
                return true;
            }
            i = end;
        }
        return false;
    }

    private static boolean isAlnum(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
