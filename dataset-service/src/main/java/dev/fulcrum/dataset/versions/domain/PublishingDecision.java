package dev.fulcrum.dataset.versions.domain;

/** Whether rows may become a version. */
public sealed interface PublishingDecision {
    /** They may. */
    record Publishable() implements PublishingDecision {}

    /**
     * @param code stable name: not-enough-examples, single-label, too-many-teachers, unchanged
     * @param why what is missing, with numbers, and how to mend it
     */
    record Refused(String code, String why) implements PublishingDecision {}
}
