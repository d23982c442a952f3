package dev.fulcrum.dataset.personaldata.domain;

import static dev.fulcrum.dataset.personaldata.domain.Vocabulary.STREET;
import static dev.fulcrum.dataset.personaldata.domain.Vocabulary.STREET_FIRST;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A house number with a street: 12 Elm Street, 5 rue de la Paix, Calle Mayor 3, Hauptstraße 7; with the postal code and
 * town behind it where they follow at once. A town alone is no address.
 */
final class AddressDetector implements Detector {
    private static final Pattern TOWN = Pattern.compile(
            ",? (?:(?:[A-Z]{1,2}-)?\\d{4,5}(?: [A-Z]{2})? \\p{Lu}[\\p{L}-]+|(?:\\p{Lu}[\\p{L}.-]+ ?){1,2},? (?:[A-Z]{2} \\d{5}(?:-\\d{4})?|[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}|\\d{4,5}))(?![\\p{L}\\d])");
    private static final int NAME_WORDS = 4;

    @Override
    public void find(ScannedText scanned, List<Span> found) {
        String text = scanned.text();
        Words words = scanned.words();
        for (int word = 0; word < words.count(); word++) {
            if (words.is(word, STREET)) {
                numberBefore(text, words, word, found);
            }
            if (words.is(word, STREET_FIRST)) {
                streetFirst(text, words, word, found);
            } else if (isCompound(text, words, word)) {
                numberBehind(text, words.start(word), words.end(word), found);
            }
        }
    }

    /** 221B Baker Street: up to four words, the first of them capitalised, between the number and the kind of street. */
    private static void numberBefore(String text, Words words, int street, List<Span> found) {
        int first = street;
        while (first > 0 && street - first < NAME_WORDS && words.adjacent(text, first - 1)) {
            first--;
            int at = numberEndingAt(text, words.start(first) - 1);
            if (at >= 0) {
                // the letter of 221B is a word of its own
                int name = words.start(first);
                if (Character.isUpperCase(text.charAt(name)) && allNames(text, words, first, street)) {
                    found.add(new Span(at, town(text, words.end(street)), Kind.ADDRESS));
                }
                return;
            }
        }
    }

    private static boolean allNames(String text, Words words, int first, int street) {
        for (int word = first; word < street; word++) {
            if (!words.capitalised(text, word)) {
                return false;
            }
        }
        return words.capitalised(text, street);
    }

    /** Start of a house number whose end, with a space behind it, is here; -1 where there is none. */
    private static int numberEndingAt(String text, int space) {
        int at = space - 1;
        if (space < 1 || text.charAt(space) != ' ') {
            return -1;
        }
        if (at > 0 && Character.isLetter(text.charAt(at)) && DigitGroups.isDigit(text.charAt(at - 1))) {
            at--;
        }
        int end = at;
        while (at >= 0 && DigitGroups.isDigit(text.charAt(at))) {
            at--;
        }
        boolean alone = at < 0
                || !Character.isLetterOrDigit(text.charAt(at)) && ".,:$€£".indexOf(text.charAt(at)) < 0
                || at > 0 && text.charAt(at) == ' ';
        return end - at >= 1 && end - at <= 5 && alone ? at + 1 : -1;
    }

    /** Number before or behind: 12 rue Lepic, Via Roma 3. */
    private static void streetFirst(String text, Words words, int street, List<Span> found) {
        int last = street;
        while (last - street < NAME_WORDS
                && words.adjacent(text, last)
                && (words.capitalised(text, last + 1) || words.is(last + 1, Vocabulary.PARTICLE | Vocabulary.LINK))) {
            last++;
        }
        if (last == street || !words.capitalised(text, last)) {
            return;
        }
        int before = words.start(street) - 1;
        if (before > 0 && text.charAt(before) == ' ' && text.charAt(before - 1) == ',') {
            before--;
            int at = numberEndingAt(text.substring(0, before) + " ", before);
            if (at >= 0) {
                found.add(new Span(at, town(text, words.end(last)), Kind.ADDRESS));
                return;
            }
        }
        int number = numberEndingAt(text, words.start(street) - 1);
        if (number >= 0) {
            found.add(new Span(number, town(text, words.end(last)), Kind.ADDRESS));
        } else if (words.capitalised(text, street)) {
            numberBehind(text, words.start(street), words.end(last), found);
        }
    }

    private static void numberBehind(String text, int start, int end, List<Span> found) {
        int at = end;
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == ',') {
            at++;
        }
        if (at >= text.length() || text.charAt(at) != ' ') {
            return;
        }
        int from = at + 1;
        int to = from;
        while (to < text.length() && DigitGroups.isDigit(text.charAt(to))) {
            to++;
        }
        if (to == from || to - from > 4) {
            return;
        }
        if (to < text.length()
                && Character.isLetter(text.charAt(to))
                && (to + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(to + 1)))) {
            to++;
        }
        if (to == text.length() || !Character.isLetterOrDigit(text.charAt(to))) {
            found.add(new Span(start, town(text, to), Kind.ADDRESS));
        }
    }

    /** Hauptstraße, Bahnhofstr, Lindenweg, Marktplatz, Kerkstraat. */
    private static boolean isCompound(String text, Words words, int word) {
        if (words.length(word) < 6 || !words.capitalised(text, word)) {
            return false;
        }
        int end = words.end(word);
        for (String ending : new String[] {
            "straße", "strasse", "str", "weg", "platz", "allee", "gasse", "straat", "laan", "gata", "vej"
        }) {
            if (words.length(word) > ending.length() + 2
                    && text.regionMatches(true, end - ending.length(), ending, 0, ending.length())) {
                return true;
            }
        }
        return false;
    }

    private static int town(String text, int end) {
        int from = end < text.length() && text.charAt(end) == '.' ? end + 1 : end;
        Matcher town = TOWN.matcher(text).region(from, text.length());
        return town.lookingAt() ? town.end() : end;
    }
}
