package dev.fulcrum.cost.savings.domain;

import java.util.Locale;

/** What a project really pays for. */
public enum PaidItem {
    /** Machines that serve the own model. */
    SERVING("serving of the own model"),
    /** Production calls that an API still answers. */
    API("production calls that an API answered"),
    /** Mirrored and judge traffic. */
    EVALUATION("shadow, probe and judge traffic"),
    /** Training after the rollout began. */
    RETRAINING("retraining"),
    /** What only a bill says: people, licences, credits. */
    OTHER("other");

    private final String words;

    PaidItem(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** As REST writes it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
