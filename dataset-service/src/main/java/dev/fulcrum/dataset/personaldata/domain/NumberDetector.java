package dev.fulcrum.dataset.personaldata.domain;

import java.util.List;

/** Whatever is digits with separators: cards, national numbers, phones. The trigger is a digit. */
final class NumberDetector implements Detector {
    private static final int FEWEST_DIGITS = 7;
    private static final int MOST_DIGITS = 19;
    private static final int MOST_GROUPS = 8;

    private final PhoneRule phones;

    NumberDetector(PhoneNumbers numbers) {
        this.phones = new PhoneRule(numbers);
    }

    @Override
    public void find(ScannedText scanned, List<Span> found) {
        String text = scanned.text();
        if (scanned.digits() < FEWEST_DIGITS) {
            return;
        }
        DigitGroups groups = null;
        for (int i = 0; i < text.length(); i++) {
            if (DigitGroups.isDigit(text.charAt(i))) {
                groups = groups == null ? new DigitGroups() : groups;
                i = groups.read(text, i) - 1;
                if (groups.digits(0, groups.count() - 1) >= FEWEST_DIGITS) {
                    windows(scanned, groups, found);
                }
            }
        }
    }

    private void windows(ScannedText scanned, DigitGroups groups, List<Span> found) {
        String text = scanned.text();
        StringBuilder digits = new StringBuilder(MOST_DIGITS);
        for (int from = 0; from < groups.count(); from++) {
            digits.setLength(0);
            for (int to = from; to < groups.count() && to - from < MOST_GROUPS; to++) {
                if (digits.length() + groups.end(to) - groups.start(to) > MOST_DIGITS) {
                    break;
                }
                digits.append(text, groups.start(to), groups.end(to));
                if (digits.length() >= FEWEST_DIGITS) {
                    look(new Candidate(text, scanned.words(), groups, from, to, digits.toString()), found);
                }
            }
        }
    }

    private void look(Candidate candidate, List<Span> found) {
        if (candidate.alone()) {
            if (CardRule.isCard(candidate)) {
                found.add(candidate.span(Kind.CARD));
            }
            NationalNumbers.find(candidate, found);
        }
        phones.find(candidate, found);
    }

    /** Some groups of a run, side by side. */
    record Candidate(String text, Words words, DigitGroups groups, int from, int to, String digits) {
        int start() {
            return groups.start(from);
        }

        int end() {
            return groups.end(to);
        }

        int shape() {
            return groups.shape(from, to);
        }

        boolean isOneGroup() {
            return from == to;
        }

        boolean evenly() {
            return groups.evenly(text, from, to);
        }

        /** Separator behind the first group, or 0 where there is one group only. */
        char separator() {
            return isOneGroup() ? 0 : text.charAt(groups.end(from));
        }

        boolean alone() {
            return groups.alone(text, from, to);
        }

        Span span(Kind kind) {
            return new Span(start(), end(), kind);
        }
    }
}
