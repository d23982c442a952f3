package dev.fulcrum.dataset.personaldata.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What stands for personal data inside one example: of the same kind and look, from ranges that belong to nobody. The
 * same value has the same surrogate here, in whatever spelling, and two values have two. Another example has others.
 */
final class Surrogates {
    private static final int TRIES = 64;
    private static final int PHONE_TAIL = 9;

    private final Map<String, Long> identities = new HashMap<>();
    private final Map<String, String> takenBy = new HashMap<>();
    private Draw seeds;

    Surrogates(long seed) {
        seedWith(seed);
    }

    /** Values that are new from here on are drawn from another seed. */
    void seedWith(long seed) {
        this.seeds = new Draw(seed);
    }

    String of(Kind kind, String value) {
        return kind == Kind.NAME ? name(value) : of(kind, value, key(kind, value));
    }

    private String of(Kind kind, String value, String key) {
        Long known = identities.get(key);
        if (known != null) {
            return make(kind, value, new Draw(known));
        }
        for (int tried = 1; ; tried++) {
            long identity = (long) seeds.below(Integer.MAX_VALUE) << 31 | seeds.below(Integer.MAX_VALUE);
            String made = make(kind, value, new Draw(identity));
            boolean fresh =
                    !made.equalsIgnoreCase(value) && takenBy.putIfAbsent(made.toLowerCase(Locale.ROOT), key) == null;
            if (fresh || tried == TRIES) {
                identities.put(key, identity);
                return made;
            }
        }
    }

    private static String key(Kind kind, String value) {
        String compact = Shape.compact(value);
        boolean phone = kind == Kind.PHONE && compact.length() > PHONE_TAIL;
        return kind + ":" + (phone ? compact.substring(compact.length() - PHONE_TAIL) : compact);
    }

    private static String make(Kind kind, String value, Draw draw) {
        switch (kind) {
            case EMAIL:
                return PersonSurrogates.email(value, draw);
            case URL_CREDENTIALS:
                return PersonSurrogates.credentials(value, draw);
            case IBAN:
                return NumberSurrogates.iban(value, draw);
            case CARD:
                return NumberSurrogates.card(value, draw);
            case IP_ADDRESS:
                return NumberSurrogates.host(value, draw);
            case PHONE:
                return NumberSurrogates.phone(value, draw);
            case PASSPORT:
                return PersonSurrogates.document(value, draw);
            case BIRTH_DATE:
                return PersonSurrogates.birthDate(value, draw);
            case ADDRESS:
                return PersonSurrogates.address(value, draw);
            case NAME:
                return Shape.cased(value, draw.of(Vocabulary.shipped().given()));
            default:
                return Shape.like(value, NationalSurrogates.of(kind, Shape.compact(value), draw));
        }
    }

    /** Word by word, so that John Smith, John and Mr Smith stay the same person. */
    private String name(String value) {
        StringBuilder name = new StringBuilder(value.length());
        Words words = Words.of(value);
        int copied = 0;
        for (int word = 0; word < words.count(); word++) {
            name.append(value, copied, words.start(word));
            String original = value.substring(words.start(word), words.end(word));
            boolean last = word == words.count() - 1;
            boolean kept = words.length(word) == 1 || words.is(word, Vocabulary.PARTICLE) && !last && word > 0;
            name.append(kept ? original : nameWord(original, isSurname(words, word)));
            copied = words.end(word);
        }
        return name.append(value, copied, value.length()).toString();
    }

    private static boolean isSurname(Words words, int word) {
        if (word > 0 && word == words.count() - 1) {
            return true;
        }
        return words.is(word, Vocabulary.SURNAME) && !words.is(word, Vocabulary.GIVEN);
    }

    private String nameWord(String original, boolean surname) {
        String key = "word:" + original.toLowerCase(Locale.ROOT);
        List<String> choices =
                surname ? Vocabulary.shipped().surnames() : Vocabulary.shipped().given();
        Long known = identities.get(key);
        // the first draw says which list, so that the word stays what it was where it came first
        if (known != null) {
            List<String> first = known % 2 == 0
                    ? Vocabulary.shipped().given()
                    : Vocabulary.shipped().surnames();
            return Shape.cased(original, new Draw(known).of(first));
        }
        for (int tried = 1; ; tried++) {
            long identity = 2L * seeds.below(Integer.MAX_VALUE) + (surname ? 1 : 0);
            String word = new Draw(identity).of(choices);
            boolean fresh = !word.equalsIgnoreCase(original) && takenBy.putIfAbsent(word, key) == null;
            if (fresh || tried == TRIES) {
                identities.put(key, identity);
                return Shape.cased(original, word);
            }
        }
    }
}
