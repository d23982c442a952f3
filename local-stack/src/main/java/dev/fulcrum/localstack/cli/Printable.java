package dev.fulcrum.localstack.cli;

/** Text from elsewhere on a terminal: what a poisoned record says must not move the cursor or recolour the screen. */
final class Printable {
    private Printable() {}

    /** On one line, without control characters. */
    static String of(String text) {
        return text.replaceAll("[\\p{Cc}\\s]+", " ").strip();
    }
}
