package dev.fulcrum.dataset.curation.domain;

import java.util.List;

/** A text with its surrogates masked: surrogates are drawn at random, so they neither hide nor make duplicates. */
public final class Masks {
    /** @param start and end in UTF-16 units */
    public record Span(int start, int end, String kind) {}

    private Masks() {}

    /** @param spans in order; what lies outside of the text or before the one in front is passed over */
    public static String mask(String text, List<Span> spans) {
        if (spans.isEmpty()) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text.length());
        int at = 0;
        for (Span span : spans) {
            if (span.start() >= at && span.end() >= span.start() && span.end() <= text.length()) {
                masked.append(text, at, span.start())
                        .append('[')
                        .append(span.kind())
                        .append(']');
                at = span.end();
            }
        }
        return masked.append(text, at, text.length()).toString();
    }
}
