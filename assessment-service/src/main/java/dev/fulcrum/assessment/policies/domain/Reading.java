package dev.fulcrum.assessment.policies.domain;

import java.util.List;

/**
 * A place where the texts contradict each other, and how they are read.
 *
 * @param rules that follow the reading
 */
public record Reading(String id, List<String> rules, String reading, String why) {
    public Reading {
        rules = List.copyOf(rules);
    }
}
