package dev.fulcrum.assessment.questions.domain;

import java.util.List;

/** Stated facts that cannot be; says of each what is wrong with which value, and how to mend it. */
public final class InvalidFacts extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /** @param fact name as it was stated */
    public record Violation(String fact, String says) {}

    public InvalidFacts(List<Violation> violations) {
        super(violations.stream()
                .map(each -> each.fact() + ": " + each.says())
                .reduce((all, next) -> all + "; " + next)
                .orElse(""));
        this.violations = List.copyOf(violations);
    }

    public List<Violation> violations() {
        return violations;
    }
}
