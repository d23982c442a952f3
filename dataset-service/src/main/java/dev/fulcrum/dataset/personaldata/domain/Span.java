package dev.fulcrum.dataset.personaldata.domain;

/**
 * Where personal data stands in a text.
 *
 * @param start first character, in UTF-16 units
 * @param end behind the last
 */
public record Span(int start, int end, Kind kind) {
    public Span {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("A span must have a length, was " + start + " to " + end);
        }
    }

    int length() {
        return end - start;
    }
}
