package dev.fulcrum.dataset.personaldata.domain;

import dev.fulcrum.dataset.personaldata.domain.NumberDetector.Candidate;

/**
 * Payment cards: Luhn's check, and a first range and length that a scheme issues. Ranges: general
 * knowledge, written 2026-11-26.
 */
final class CardRule {
    private static final int SHORTEST = 13;

    private CardRule() {}

    static boolean isCard(Candidate candidate) {
        String digits = candidate.digits();
        return digits.length() >= SHORTEST
                && scheme(digits) != null
                && CheckDigits.luhn(digits)
                && digits.chars().distinct().count() > 1
                && groupsFit(candidate);
    }

    /** The scheme that issues such numbers, or null. */
    static Scheme scheme(String digits) {
        for (Scheme scheme : Scheme.values()) {
            if (scheme.issues(digits)) {
                return scheme;
            }
        }
        return null;
    }

    /** Groups of a card have 3 to 7 digits, but for the last; a date or an amount beside it is no part of it. */
    private static boolean groupsFit(Candidate candidate) {
        if (candidate.isOneGroup()) {
            return true;
        }
        for (int group = candidate.from(); group < candidate.to(); group++) {
            int length = candidate.groups().end(group) - candidate.groups().start(group);
            if (length < 3 || length > 7) {
                return false;
            }
        }
        return true;
    }

    /** Who issues, with the first digits and the lengths of the numbers. */
    enum Scheme {
        VISA(4, 4, 1, 13, 13, 16, 16, 19, 19),
        MASTERCARD(51, 55, 2, 16, 16),
        MASTERCARD_2(2221, 2720, 4, 16, 16),
        AMEX_34(34, 34, 2, 15, 15),
        AMEX_37(37, 37, 2, 15, 15),
        DISCOVER(6011, 6011, 4, 16, 19),
        DISCOVER_64(644, 659, 3, 16, 19),
        DINERS(300, 305, 3, 14, 19),
        DINERS_36(36, 36, 2, 14, 19),
        DINERS_38(38, 39, 2, 14, 19),
        JCB(3528, 3589, 4, 16, 19),
        UNIONPAY(62, 62, 2, 16, 19),
        MAESTRO(56, 58, 2, 13, 19),
        MAESTRO_50(50, 50, 2, 13, 19),
        MAESTRO_6(67, 67, 2, 13, 19);

        private final int low;
        private final int high;
        private final int first;
        private final int[] lengths;

        Scheme(int low, int high, int first, int... lengths) {
            this.low = low;
            this.high = high;
            this.first = first;
            this.lengths = lengths;
        }

        private boolean issues(String digits) {
            int head = Integer.parseInt(digits, 0, first, 10);
            if (head < low || head > high) {
                return false;
            }
            for (int i = 0; i < lengths.length; i += 2) {
                if (digits.length() >= lengths[i] && digits.length() <= lengths[i + 1]) {
                    return true;
                }
            }
            return false;
        }
    }
}
