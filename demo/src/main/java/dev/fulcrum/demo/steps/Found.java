package dev.fulcrum.demo.steps;

/** What the steps leave for each other and for the report: the last REST answer about each thing. */
public enum Found {
    PARETO,
    PROJECT,
    ASSESSMENT,
    ANALYSIS,
    CAMPAIGN,
    CURATION,
    VERSION,
    TRAINING,
    MODEL,
    EVALUATION,
    ROLLOUT,
    SPEND,
    SAVINGS,
    ERASURE,
    SUCCESSOR
}
