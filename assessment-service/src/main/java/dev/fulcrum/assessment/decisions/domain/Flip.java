package dev.fulcrum.assessment.decisions.domain;

/**
 * A change of one fact that changes the winner.
 *
 * @param fact place of the fact
 * @param from its value now, stated or assumed
 * @param to the nearest value on that side that was found to change the winner
 * @param winner place of the option that wins then; -1 where nothing would be left
 * @param distance between the two, by the fact's metric
 */
public record Flip(int fact, double from, double to, int winner, double distance) {}
