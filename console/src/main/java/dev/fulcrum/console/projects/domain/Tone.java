package dev.fulcrum.console.projects.domain;

import java.util.Locale;

/** How a stage stands, for the eye. */
public enum Tone {
    /** Nothing to do with how the stage stands. */
    NEUTRAL,
    WORKING,
    /** A person must act. */
    WAITING,
    DONE,
    FAILED;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Tone of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
