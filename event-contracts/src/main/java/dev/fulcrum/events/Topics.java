package dev.fulcrum.events;

import java.util.List;

/** Names of every Kafka topic of the platform. */
public final class Topics {
    public static final String ASSESSMENT = "fulcrum.assessment";
    public static final String COST = "fulcrum.cost";
    public static final String DATASET = "fulcrum.dataset";
    public static final String TRAINING = "fulcrum.training";
    public static final String EVALUATION = "fulcrum.evaluation";
    public static final String ROLLOUT = "fulcrum.rollout";
    /** What was called, never text; kept for days. */
    public static final String EXCHANGES = "fulcrum.exchanges";
    /** Text, only where a directive allows it; kept for hours; readable by dataset and eval alone. */
    public static final String CAPTURES = "fulcrum.captures";
    /** The truth about an answer, given late by whoever learns it. */
    public static final String FEEDBACK = "fulcrum.feedback";
    /** Compacted orders to the gateway; key {@code {projectId}/{kind}}. */
    public static final String DIRECTIVES = "fulcrum.directives";
    /** Prefix of a service's dead letters. */
    public static final String DEAD_LETTERS_PREFIX = "fulcrum.dead-letters.";

    /** Topics that hold a project's history for good ({@code retention.ms=-1}). */
    public static final List<String> LIFECYCLE = List.of(ASSESSMENT, COST, DATASET, TRAINING, EVALUATION, ROLLOUT);

    private Topics() {}
}
