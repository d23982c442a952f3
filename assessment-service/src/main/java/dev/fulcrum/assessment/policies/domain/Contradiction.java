package dev.fulcrum.assessment.policies.domain;

import java.util.List;

/**
 * What cannot well be true together.
 *
 * @param reject whether such an input is refused; otherwise it is told in the answer
 * @param facts that are at odds
 * @param says what is odd and how to mend it
 */
public record Contradiction(String id, Condition when, boolean reject, List<String> facts, String says) {
    public Contradiction {
        facts = List.copyOf(facts);
    }
}
