package dev.fulcrum.demo.chat;

import java.util.List;

/** What the application tells the model before each ticket. */
public final class TriagePrompt {
    private TriagePrompt() {}

    /** @param labels the answers allowed; the reply is used as the label as it is */
    public static String of(List<String> labels) {
        return "You sort the inbox of a help desk. Read the customer's message and answer with the one label that fits"
                + " it best. Answer with the label alone, written exactly as below, without a full stop or any other"
                + " word. A message may ask for two things: choose what has to be dealt with first.\n\nLabels:\n"
                + String.join("\n", labels);
    }
}
