package dev.fulcrum.training.runs.domain;

/**
 * How far a trainer is.
 *
 * @param phase the trainer's name for what it does
 * @param done steps done of this phase
 * @param total steps of this phase
 */
public record Progress(String phase, int done, int total) {}
