package dev.fulcrum.cost.analyses.domain;

import java.math.BigDecimal;
import java.util.List;

/** Whether an analysis may be decided upon now. */
public sealed interface BudgetDecision {
    /** A budget is given. */
    record Approved(BigDecimal limitUsd) implements BudgetDecision {}

    /** It is declined. */
    record Rejected(String reason) implements BudgetDecision {}

    /** Nothing may be decided: a code for programs and a line for people. */
    record Refused(String code, String why) implements BudgetDecision {}

    /** @param limitUsd most that may be spent, positive */
    static BudgetDecision approve(AnalysisState state, BigDecimal limitUsd) {
        if (!state.awaitsDecision()) {
            return refused(state);
        }
        return limitUsd.signum() <= 0
                ? new Refused(
                        "limit-not-positive",
                        "A budget must be above 0, was " + limitUsd.toPlainString() + "; reject the analysis instead.")
                : new Approved(limitUsd);
    }

    static BudgetDecision reject(AnalysisState state, String reason) {
        return state.awaitsDecision() ? new Rejected(reason) : refused(state);
    }

    /**
     * What the platform decides by itself: a project that allows it gets the migration's one-off cost as its budget, up
     * to the policy's limit; anything else waits for a person.
     */
    static BudgetDecision autonomous(boolean allowed, List<Option> options, BigDecimal limitUsd) {
        if (!allowed) {
            return new Refused("needs-a-person", "The project leaves budgets to a person.");
        }
        return options.stream()
                .filter(option -> option.name().equals(Option.SMALL_TASK_MODEL))
                .filter(option -> option.oneOffUsd().compareTo(limitUsd) <= 0)
                .findFirst()
                .<BudgetDecision>map(option -> new Approved(option.oneOffUsd()))
                .orElseGet(() -> new Refused(
                        "above-autonomous-limit",
                        "No migration option costs at most " + limitUsd.toPlainString() + " USD; a person decides."));
    }

    private static Refused refused(AnalysisState state) {
        return switch (state) {
            case MEASURING ->
                new Refused(
                        "still-measuring",
                        "The analysis still waits for priced production calls; decide when it has completed.");
            case SUPERSEDED ->
                new Refused(
                        "superseded", "A newer assessment took this analysis' place; decide on the newer analysis.");
            default -> new Refused("already-decided", "The analysis is " + state + " already; nothing was changed.");
        };
    }
}
