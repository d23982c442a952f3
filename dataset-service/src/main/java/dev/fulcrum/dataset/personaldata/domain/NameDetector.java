package dev.fulcrum.dataset.personaldata.domain;

import static dev.fulcrum.dataset.personaldata.domain.Vocabulary.AM;
import static dev.fulcrum.dataset.personaldata.domain.Vocabulary.AMBIGUOUS;
import static dev.fulcrum.dataset.personaldata.domain.Vocabulary.CLOSING;
import static dev.fulcrum.dataset.personaldata.domain.Vocabulary.GIVEN;
import static dev.fulcrum.dataset.personaldata.domain.Vocabulary.GREETING;
import static dev.fulcrum.dataset.personaldata.domain.Vocabulary.LINK;
import static dev.fulcrum.dataset.personaldata.domain.Vocabulary.NAME_WORD;
import static dev.fulcrum.dataset.personaldata.domain.Vocabulary.NOT_ALONE;
import static dev.fulcrum.dataset.personaldata.domain.Vocabulary.NO_NAME;
import static dev.fulcrum.dataset.personaldata.domain.Vocabulary.PARTICLE;
import static dev.fulcrum.dataset.personaldata.domain.Vocabulary.SURNAME;
import static dev.fulcrum.dataset.personaldata.domain.Vocabulary.TITLE;

import java.util.List;

/**
 * Names of people by a dictionary, and unknown words where the text says that they are a name: behind a title, a
 * greeting, "my name is", or at the very end behind a closing. What is not in the dictionary and stands alone is not
 * found.
 */
final class NameDetector implements Detector {
    private static final int MOST_WORDS = 4;
    private static final int LINKS = 3;

    @Override
    public void find(ScannedText scanned, List<Span> found) {
        String text = scanned.text();
        Words words = scanned.words();
        for (int word = 0; word < words.count(); word++) {
            int last = -1;
            int first = word;
            if (words.is(word, TITLE)) {
                first = word + 1;
                last = behindTitle(text, words, word);
            } else if (words.is(word, NAME_WORD)) {
                first = skipLinks(text, words, word + 1);
                last = announced(text, words, first, true);
            } else if (words.is(word, AM)) {
                first = word + 1;
                last = words.adjacent(text, word) && words.is(first, GIVEN) && !words.is(first, AMBIGUOUS)
                        ? announced(text, words, first, false)
                        : -1;
            } else if (words.is(word, GREETING)) {
                first = word + 1;
                last = greeted(text, words, word);
            } else if (words.is(word, CLOSING)) {
                first = word + 1;
                last = signed(text, words, word);
            }
            if (last < 0) {
                first = word;
                last = byDictionary(text, words, word);
            }
            if (last >= 0) {
                found.add(new Span(words.start(first), words.end(last), Kind.NAME));
                word = last;
            }
        }
    }

    /** The last word of a name that begins here and needs no announcement, or -1. */
    private static int byDictionary(String text, Words words, int word) {
        if (!words.is(word, GIVEN | SURNAME)) {
            return -1;
        }
        boolean capital = words.capitalised(text, word);
        boolean given = words.is(word, GIVEN);
        boolean plain = !words.is(word, AMBIGUOUS);
        int next = nextOfName(text, words, word);
        if (given && next > 0 && words.is(next, SURNAME | GIVEN)) {
            boolean bothCapital = capital && words.capitalised(text, next);
            if (bothCapital || plain && !words.is(next, AMBIGUOUS)) {
                return further(text, words, next);
            }
        }
        if (given && plain && capital && next > 0 && isUnknownName(text, words, next)) {
            return further(text, words, next);
        }
        if (isReversed(text, words, word)) {
            return word + 1;
        }
        return given && plain && capital && standsAlone(text, words, word) ? word : -1;
    }

    /** Smith, John. */
    private static boolean isReversed(String text, Words words, int word) {
        return words.is(word, SURNAME)
                && words.capitalised(text, word)
                && words.is(word + 1, GIVEN)
                && words.capitalised(text, word + 1)
                && !words.is(word, GIVEN)
                && text.startsWith(", ", words.end(word))
                && words.start(word + 1) == words.end(word) + 2;
    }

    /** A name of a person, not San Jose, Maria Street or the Victoria Line. */
    private static boolean standsAlone(String text, Words words, int word) {
        boolean behind = words.adjacent(text, word - 1)
                || word > 0
                        && text.startsWith(". ", words.end(word - 1))
                        && words.start(word) == words.end(word - 1) + 2;
        if (behind && words.is(word - 1, NOT_ALONE)) {
            return false;
        }
        return !words.adjacent(text, word)
                || !words.is(word + 1, Vocabulary.STREET)
                || !words.capitalised(text, word + 1);
    }

    private static boolean isUnknownName(String text, Words words, int word) {
        return words.capitalised(text, word)
                && words.length(word) >= 3
                && !words.is(word, NO_NAME | TITLE | GREETING | CLOSING);
    }

    /** The next word of a name: over an initial, a particle or a hyphen; -1 where the name ends here. */
    private static int nextOfName(String text, Words words, int word) {
        int next = word + 1;
        if (next >= words.count()) {
            return -1;
        }
        boolean hyphen = words.start(next) == words.end(word) + 1 && text.charAt(words.end(word)) == '-';
        if (!words.adjacent(text, word) && !hyphen) {
            return -1;
        }
        if (words.length(next) == 1 && words.capitalised(text, next)) {
            int gap = words.end(next);
            boolean dot = text.startsWith(". ", gap);
            int behind = next + 1;
            return behind < words.count()
                            && words.start(behind) == gap + (dot ? 2 : 1)
                            && (dot || words.adjacent(text, next))
                    ? behind
                    : -1;
        }
        while (words.is(next, PARTICLE) && words.adjacent(text, next) && next - word < 3) {
            next++;
        }
        return next;
    }

    /** Up to the last word of the name that goes on here. */
    private static int further(String text, Words words, int last) {
        int end = last;
        for (int more = 0; more < 2; more++) {
            int next = nextOfName(text, words, end);
            if (next < 0
                    || !words.capitalised(text, next)
                    || !words.is(next, SURNAME | GIVEN)
                    || words.is(next, NO_NAME)) {
                break;
            }
            end = next;
        }
        return end;
    }

    private static int behindTitle(String text, Words words, int title) {
        int first = title + 1;
        int gap = words.end(title);
        boolean near = words.adjacent(text, title)
                || first < words.count() && text.startsWith(". ", gap) && words.start(first) == gap + 2;
        boolean particle = near && words.is(first, PARTICLE);
        if (!near || !particle && (!words.capitalised(text, first) || words.is(first, NO_NAME))) {
            return -1;
        }
        return unknowns(text, words, first);
    }

    /** "is", ":" and the like between the word that announces and the name. */
    private static int skipLinks(String text, Words words, int from) {
        int word = from;
        while (word < words.count() && word - from < LINKS && words.is(word, LINK)) {
            word++;
        }
        if (word >= words.count() || word == 0 || words.start(word) - words.end(word - 1) > 3) {
            return words.count();
        }
        // a full stop or a question mark ends what was announced
        for (int i = words.end(word - 1); i < words.start(word); i++) {
            char c = text.charAt(i);
            if (c == '.' || c == '?' || c == '!' || c == ',' || c == ';') {
                return words.count();
            }
        }
        boolean linked = word > from
                || text.substring(words.end(word - 1), words.start(word)).matches("\\s*[:=]\\s*|'s ");
        return linked || words.is(word, GIVEN | SURNAME) && words.capitalised(text, word) ? word : words.count();
    }

    /** A name that the text says is one. */
    private static int announced(String text, Words words, int first, boolean unknownToo) {
        if (first >= words.count()) {
            return -1;
        }
        boolean capital = words.capitalised(text, first) && !words.is(first, NO_NAME);
        boolean known = words.is(first, GIVEN | SURNAME) && !words.is(first, NO_NAME);
        if (!known && !(unknownToo && capital)) {
            return -1;
        }
        return capital ? unknowns(text, words, first) : further(text, words, lowerCase(text, words, first));
    }

    private static int lowerCase(String text, Words words, int first) {
        return words.adjacent(text, first) && words.is(first + 1, SURNAME) && !words.is(first + 1, NO_NAME)
                ? first + 1
                : first;
    }

    /** Capitalised words from here on, whatever they are. */
    private static int unknowns(String text, Words words, int first) {
        int last = first;
        while (last - first + 1 < MOST_WORDS) {
            int next = nextOfName(text, words, last);
            if (next < 0 || !words.capitalised(text, next) || words.is(next, NO_NAME)) {
                break;
            }
            last = next;
        }
        return last;
    }

    private static int greeted(String text, Words words, int greeting) {
        int first = greeting + 1;
        if (!words.adjacent(text, greeting) || words.is(first, NO_NAME | TITLE)) {
            return -1;
        }
        boolean known = words.is(first, GIVEN | SURNAME);
        if (!words.capitalised(text, first)) {
            return known && !words.is(first, AMBIGUOUS) && words.is(first, GIVEN) ? first : -1;
        }
        int last = unknowns(text, words, first);
        int end = words.end(last);
        boolean ended = end == text.length() || ",!:.-\n".indexOf(text.charAt(end)) >= 0;
        return known || ended && words.length(first) > 1 ? last : -1;
    }

    /** The words behind a closing, where nothing but them is left of the text. */
    private static int signed(String text, Words words, int closing) {
        int first = closing + 1;
        int left = words.count() - first;
        if (left < 1 || left > 3 || !words.capitalised(text, first) || words.is(first, NO_NAME)) {
            return -1;
        }
        for (int i = words.end(closing); i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i)) || "?!:;/@".indexOf(text.charAt(i)) >= 0) {
                return -1;
            }
        }
        for (int word = first; word < words.count(); word++) {
            if (!words.capitalised(text, word) || words.is(word, NO_NAME)) {
                return -1;
            }
        }
        return words.count() - 1;
    }
}
