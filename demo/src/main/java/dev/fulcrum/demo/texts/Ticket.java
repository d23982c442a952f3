package dev.fulcrum.demo.texts;

import java.util.Locale;

/**
 * A text as a customer wrote it, with the truth about it.
 *
 * @param text as in the file, trimmed
 * @param label its true class; the demo shows it to nobody before the text was answered
 */
public record Ticket(String text, String label) {
    private static final int CUSTOMERS = 1_000;

    /**
     * The form in which two texts count as the same: white space collapsed, case and everything but letters and digits
     * left out. Coarser than what the dataset service calls a duplicate, so that a reserved text is never a mere
     * variant of a captured one.
     */
    public static String sameness(String text) {
        String folded = text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        String plain = folded.replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
        // a text of signs alone ("???", an emoji) has nothing else to tell it apart by
        return plain.isEmpty() ? folded.strip() : plain;
    }

    String sameness() {
        return sameness(text);
    }

    /** Who wrote it: made up, since the file names nobody, but always the same for the same text. */
    public String customer() {
        return "customer-" + Math.floorMod(sameness().hashCode(), CUSTOMERS);
    }
}
