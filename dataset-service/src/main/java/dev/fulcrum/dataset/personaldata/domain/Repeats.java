package dev.fulcrum.dataset.personaldata.domain;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was known for personal data by the words around it is personal data also where it stands again without them:
 * the name of a greeting in the answer, the passport number in a tool call.
 */
final class Repeats {
    private static final Set<Kind> BY_CONTEXT = EnumSet.of(
            Kind.NAME,
            Kind.PASSPORT,
            Kind.BIRTH_DATE,
            Kind.PHONE,
            Kind.US_SSN,
            Kind.NL_BSN,
            Kind.IN_AADHAAR,
            Kind.PL_PESEL,
            Kind.BR_CPF);
    private static final int SHORTEST_NAME = 3;
    private static final int MOST_VALUES = 64;

    private Repeats() {}

    static void find(List<Piece> pieces) {
        Map<String, Kind> values = new LinkedHashMap<>();
        for (Piece piece : pieces) {
            for (Span span : piece.spans()) {
                if (BY_CONTEXT.contains(span.kind()) && values.size() < MOST_VALUES) {
                    values.put(piece.value(span), span.kind());
                    if (span.kind() == Kind.NAME) {
                        parts(piece.value(span), values);
                    }
                }
            }
        }
        if (values.isEmpty()) {
            return;
        }
        for (Piece piece : pieces) {
            List<Span> more = new ArrayList<>(0);
            values.forEach((value, kind) -> occurrences(piece.text(), value, kind, more));
            if (!more.isEmpty()) {
                piece.also(more);
            }
        }
    }

    private static void parts(String name, Map<String, Kind> values) {
        Words words = Words.of(name);
        for (int word = 0; words.count() > 1 && word < words.count(); word++) {
            if (words.length(word) >= SHORTEST_NAME
                    && words.capitalised(name, word)
                    && !words.is(
                            word, Vocabulary.AMBIGUOUS | Vocabulary.NO_NAME | Vocabulary.PARTICLE | Vocabulary.TITLE)) {
                values.put(name.substring(words.start(word), words.end(word)), Kind.NAME);
            }
        }
    }

    private static void occurrences(String text, String value, Kind kind, List<Span> found) {
        for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length())) {
            int end = at + value.length();
            if ((at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
                    && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
                found.add(new Span(at, end, kind));
            }
        }
    }
}
