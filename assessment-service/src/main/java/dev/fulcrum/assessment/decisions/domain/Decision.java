package dev.fulcrum.assessment.decisions.domain;

import dev.fulcrum.assessment.policies.domain.Contradiction;
import java.util.List;

/**
 * A full answer.
 *
 * @param outcome by typical values
 * @param winner place of the recommended option
 * @param runnerUp place of the second best; -1 where only one is left
 * @param dominators by place, the option that leaves no reason for it; -1 where none does
 * @param assumed places of unknown facts that the rules took as absent
 * @param missing unknown facts, the weightiest first
 * @param oddities contradictions in the input that are told, not refused
 */
public record Decision(
        Outcome outcome,
        int winner,
        int runnerUp,
        Confidence confidence,
        List<Flip> flips,
        List<Integer> dominators,
        List<Integer> assumed,
        List<Missing> missing,
        List<Contradiction> oddities,
        BuildPlan buildPlan) {}
