package dev.fulcrum.dataset.personaldata.domain;

import dev.fulcrum.dataset.personaldata.domain.NumberDetector.Candidate;
import java.util.List;

/**
 * Telephone numbers: with a plus or 00 wherever they stand; as dialled at home where they are written as such, or near
 * words that speak of calling.
 */
final class PhoneRule {
    private static final int FEWEST = 7;
    private static final int MOST = 15;

    private final PhoneNumbers numbers;

    PhoneRule(PhoneNumbers numbers) {
        this.numbers = numbers;
    }

    void find(Candidate candidate, List<Span> found) {
        String digits = candidate.digits();
        if (digits.length() > MOST || !endsAlone(candidate)) {
            return;
        }
        int start = candidate.start();
        String text = candidate.text();
        int plus = plus(text, start);
        if (plus >= 0) {
            if (beginsAlone(text, plus) && numbers.isInternational(digits)) {
                found.add(new Span(plus, candidate.end(), Kind.PHONE));
            }
            return;
        }
        if (!candidate.groups().alone(text, candidate.from(), candidate.to())) {
            return;
        }
        int open = start > 0
                        && text.charAt(start - 1) == '('
                        && text.indexOf(')', start) < candidate.end()
                        && text.indexOf(')', start) > 0
                ? start - 1
                : start;
        if (digits.startsWith("00") && digits.length() > 10 && numbers.isInternational(digits.substring(2))) {
            found.add(new Span(open, candidate.end(), Kind.PHONE));
        } else if (digits.length() >= FEWEST && isNational(candidate, open)) {
            found.add(new Span(open, candidate.end(), Kind.PHONE));
        }
    }

    private boolean isNational(Candidate candidate, int open) {
        String digits = candidate.digits();
        if (isMoney(candidate.text(), open) || looksLikeDate(candidate)) {
            return false;
        }
        if (isWrittenLikeAPhone(candidate, open)) {
            return numbers.isNational(digits);
        }
        return (candidate.isOneGroup() || mayGroup(candidate))
                && candidate.words().around(open, candidate.end(), Vocabulary.CALL)
                && (numbers.isNational(digits) || digits.length() == FEWEST && candidate.shape() == 34);
    }

    /** Its grouping alone gives it away: 555-123-4567, (555) 123 4567, 1-555-123-4567, 01632 960 123. */
    private static boolean isWrittenLikeAPhone(Candidate candidate, int open) {
        int shape = candidate.shape();
        String digits = candidate.digits();
        if (shape == 334 || shape == 1334 && digits.charAt(0) == '1') {
            return true;
        }
        if (open < candidate.start()) {
            return digits.length() >= 9;
        }
        return digits.charAt(0) == '0'
                && digits.length() >= 10
                && (candidate.isOneGroup() ? digits.length() <= 11 : mayGroup(candidate));
    }

    /** Few groups, or many alike as in French numbers; one kind of separator, a bracketed or slashed area code apart. */
    private static boolean mayGroup(Candidate candidate) {
        int groups = candidate.to() - candidate.from() + 1;
        String between = candidate.text().substring(candidate.start(), candidate.end());
        boolean area = between.indexOf('/') >= 0 || between.indexOf(')') >= 0;
        boolean even = candidate.evenly()
                || area
                || candidate.groups().evenly(candidate.text(), candidate.from() + 1, candidate.to());
        return groups <= 6 && even;
    }

    /** A date alone, or with a time behind it. */
    private static boolean looksLikeDate(Candidate candidate) {
        int groups = candidate.to() - candidate.from() + 1;
        if (groups < 3) {
            return false;
        }
        int first = candidate.groups().shape(candidate.from(), candidate.from() + 2);
        boolean date = first == 422 || first == 224 || first == 124 || first == 214 || first == 114;
        return date && (groups == 3 || !candidate.evenly());
    }

    private static boolean isMoney(String text, int start) {
        int at = start - 1;
        while (at >= 0 && text.charAt(at) == ' ') {
            at--;
        }
        return at >= 0 && "$€£¥₹#".indexOf(text.charAt(at)) >= 0;
    }

    /** The place of a plus before the digits, brackets between them allowed, or -1. */
    private static int plus(String text, int start) {
        int at = start - 1;
        while (at >= 0 && start - at <= 2 && (text.charAt(at) == ' ' || text.charAt(at) == '(')) {
            at--;
        }
        return at >= 0 && text.charAt(at) == '+' ? at : -1;
    }

    private static boolean beginsAlone(String text, int plus) {
        return plus == 0 || !Character.isLetterOrDigit(text.charAt(plus - 1));
    }

    private static boolean endsAlone(Candidate candidate) {
        int end = candidate.end();
        String text = candidate.text();
        return end == text.length() || !Character.isLetterOrDigit(text.charAt(end)) && text.charAt(end) != '_';
    }
}
