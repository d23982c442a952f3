package dev.fulcrum.dataset.personaldata.domain;

import java.util.List;

/**
 * National numbers with letters in them: British national insurance, Spanish DNI and NIE, Italian tax code, French
 * numbers of Corsica. The trigger is a letter beside a digit, one separator between them allowed.
 */
final class LetteredIdDetector implements Detector {
    private static final String NINO_NEVER_FIRST = "DFIUV";
    private static final String OMOCODIA = "LMNPQRSTUV";
    private static final String ITALIAN_MONTHS = "ABCDEHLMPRST";
    private static final int LONGEST = 24;
    private static final int FEWEST_DIGITS = 4;

    @Override
    public void find(ScannedText scanned, List<Span> found) {
        String text = scanned.text();
        if (scanned.digits() < FEWEST_DIGITS) {
            return;
        }
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (!isAlnum(c)) {
                i++;
                continue;
            }
            int end = i + 1;
            boolean digits = DigitGroups.isDigit(c);
            while (end < text.length() && isAlnum(text.charAt(end))) {
                digits |= DigitGroups.isDigit(text.charAt(end));
                end++;
            }
            boolean alone = (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)))
                    && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
            if (alone && (digits || end - i <= 2 && digitsFollow(text, end))) {
                token(text, i, found);
            }
            i = end;
        }
    }

    private static boolean digitsFollow(String text, int end) {
        return end + 1 < text.length()
                && (text.charAt(end) == ' ' || text.charAt(end) == '-')
                && DigitGroups.isDigit(text.charAt(end + 1));
    }

    /** Reads on from a token's begin, over single separators, and asks at each end of a token. */
    private static void token(String text, int start, List<Span> found) {
        StringBuilder compact = new StringBuilder(LONGEST);
        for (int i = start; i < text.length() && compact.length() <= 16; i++) {
            char c = text.charAt(i);
            if (isAlnum(c)) {
                compact.append(c >= 'a' ? (char) (c - 32) : c);
                boolean last = i + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(i + 1));
                Kind kind = last ? kind(compact) : null;
                if (kind != null) {
                    found.add(new Span(start, i + 1, kind));
                    return;
                }
            } else if (!isSeparator(c) || i + 1 == text.length() || !isAlnum(text.charAt(i + 1))) {
                return;
            }
        }
    }

    private static Kind kind(CharSequence id) {
        switch (id.length()) {
            case 9:
                return isNino(id) ? Kind.GB_NINO : isSpanish(id) ? Kind.ES_DNI : null;
            case 15:
                return isCorsican(id) ? Kind.FR_NIR : null;
            case 16:
                return isItalian(id) ? Kind.IT_TAX_CODE : null;
            default:
                return null;
        }
    }

    /** QQ begins none that is issued, and is the usual example. */
    private static boolean isNino(CharSequence id) {
        char first = id.charAt(0);
        char second = id.charAt(1);
        char last = id.charAt(8);
        boolean example = first == 'Q' && second == 'Q';
        return isLetter(first)
                && isLetter(second)
                && areDigits(id, 2, 8)
                && last >= 'A'
                && last <= 'D'
                && (example
                        || NINO_NEVER_FIRST.indexOf(first) < 0
                                && first != 'Q'
                                && NINO_NEVER_FIRST.indexOf(second) < 0
                                && second != 'Q'
                                && second != 'O');
    }

    private static boolean isSpanish(CharSequence id) {
        char first = id.charAt(0);
        if (!areDigits(id, 1, 8) || !isLetter(id.charAt(8))) {
            return false;
        }
        int number = Integer.parseInt(id, 1, 8, 10);
        if (DigitGroups.isDigit(first)) {
            number += (first - '0') * 10_000_000;
        } else if (first >= 'X' && first <= 'Z') {
            number += (first - 'X') * 10_000_000;
        } else {
            return false;
        }
        return CheckDigits.spanishLetter(number) == id.charAt(8);
    }

    private static boolean isCorsican(CharSequence id) {
        char department = id.charAt(6);
        if (id.charAt(5) != '2'
                || department != 'A' && department != 'B'
                || !areDigits(id, 0, 6)
                || !areDigits(id, 7, 15)) {
            return false;
        }
        String digits = id.subSequence(0, 5) + (department == 'A' ? "19" : "18") + id.subSequence(7, 13);
        return CheckDigits.frenchKey(digits) == Integer.parseInt(id, 13, 15, 10);
    }

    private static boolean isItalian(CharSequence id) {
        for (int i = 0; i < 16; i++) {
            boolean letter = i < 6 || i == 8 || i == 11 || i == 15;
            char c = id.charAt(i);
            if (letter ? !isLetter(c) : !DigitGroups.isDigit(c) && OMOCODIA.indexOf(c) < 0) {
                return false;
            }
        }
        return ITALIAN_MONTHS.indexOf(id.charAt(8)) >= 0 && CheckDigits.italianLetter(id) == id.charAt(15);
    }

    private static boolean areDigits(CharSequence id, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!DigitGroups.isDigit(id.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isAlnum(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isSeparator(char c) {
        return c == ' ' || c == '-' || c == '.' || c == '/' || c == '\u00a0';
    }
}
