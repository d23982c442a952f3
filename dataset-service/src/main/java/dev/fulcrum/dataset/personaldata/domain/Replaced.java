package dev.fulcrum.dataset.personaldata.domain;

import java.util.List;

/**
 * A text whose personal data are surrogates.
 *
 * @param text with the surrogates
 * @param spans where they are in it, in order
 */
public record Replaced(String text, List<Span> spans) {
    /** The text, or null of null. */
    public static String textOf(Replaced replaced) {
        return replaced == null ? null : replaced.text();
    }

    /** The text with a mask such as {@code [email]} for each surrogate: what texts are compared by. */
    public String masked() {
        return Piece.mask(text, spans);
    }
}
