package dev.fulcrum.localstack.simulator.domain;

/** One row of the labelled file: a text as a customer wrote it, and its true label. */
public record LabelledText(String text, String label) {

    /**
     * The form texts are compared in: trimmed, every run of white space one space. Clients wrap and indent prompts
     * freely, so anything stricter would miss texts that are in the file.
     */
    public static String normalise(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
