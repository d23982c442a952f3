package dev.fulcrum.cost.spend.domain;

import java.util.Set;

/**
 * Which calls a question is about.
 *
 * @param teams owners; null for all of them
 * @param feature null for every feature of these teams
 * @param purpose production, evaluation, judge or probe; null for all
 */
public record Scope(Set<String> teams, String feature, String purpose) {
    public static Scope feature(String team, String feature, String purpose) {
        return new Scope(Set.of(team), feature, purpose);
    }
}
