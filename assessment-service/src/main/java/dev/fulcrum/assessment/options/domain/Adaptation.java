package dev.fulcrum.assessment.options.domain;

/** What is done to a model, from nothing to all of it. */
public enum Adaptation {
    NONE,
    VENDOR_TUNING,
    LORA,
    DISTIL,
    SMALL_TASK_MODEL,
    CONTINUED_PRETRAINING,
    FROM_SCRATCH
}
