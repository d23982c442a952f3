package dev.fulcrum.assessment.decisions.domain;

/**
 * An unknown fact, and what knowing it could change.
 *
 * @param fact its place
 * @param changes share of what is thought possible of it, under which another option would win
 * @param worthUsd what knowing it is worth: the mean gain over choosing today's winner whatever it turns out to be
 * @param to the option that wins most often instead; -1 where none does
 */
public record Missing(int fact, double changes, double worthUsd, int to) {}
