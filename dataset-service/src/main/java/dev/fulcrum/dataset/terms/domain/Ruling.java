package dev.fulcrum.dataset.terms.domain;

import java.util.List;
import java.util.UUID;

/** Whether a project may train on a model's answers. */
public sealed interface Ruling {
    /**
     * It may.
     *
     * @param term what allows it
     * @param permissionId the permission that the term stands for; null where terms are enough
     */
    record Allowed(Term term, UUID permissionId) implements Ruling {}

    /**
     * It may not.
     *
     * @param code {@link #FORBIDDEN} or {@link #UNKNOWN}
     * @param why with the model, the clause and its source, and what to do
     * @param said names of the terms that speak of the model
     */
    record Refused(String code, String why, List<String> said) implements Ruling {}

    /** Recorded terms forbid it. */
    String FORBIDDEN = "terms-forbid";

    /** Nothing recorded allows it: silence is no permission. */
    String UNKNOWN = "terms-unknown";
}
