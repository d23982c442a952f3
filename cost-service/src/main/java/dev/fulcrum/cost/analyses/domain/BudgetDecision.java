package dev.fulcrum.cost.analyses.domain;

import dev.fulcrum.cost.businesscase.domain.CaseOption;
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
     * What the platform decides by itself: a project that allows it gets the migration's one-off cost as its budget,
     * where its own case says that this is worth it and the sum is within the policy's limit. Anything else waits for a
     * person, and so does a second budget in the same pass of the project.
     *
     * @param allowed the project leaves budgets to the platform
     * @param decided this pass of the project has a budget already
     * @param recommended option of the lowest cost over the horizon
     * @param limitUsd most that the platform gives by itself
     */
    static BudgetDecision autonomous(
            boolean allowed, boolean decided, List<Option> options, String recommended, BigDecimal limitUsd) {
        if (!allowed) {
            return person("The project leaves budgets to a person.");
        }
        if (decided) {
            return person("This pass of the project has a budget already; only a person gives another.");
        }
        return options.stream()
                .filter(option -> option.name().equals(Option.SMALL_TASK_MODEL))
                .findFirst()
                .map(option -> autonomous(option, recommended, limitUsd))
                .orElseGet(() -> person("The analysis has no option that this platform carries out."));
    }

    private static BudgetDecision autonomous(Option option, String recommended, BigDecimal limitUsd) {
        if (recommended.equals(CaseOption.STAY)) {
            return person("The case recommends to stay; a person may still decide otherwise.");
        }
        if (option.monthlySavingUsd().signum() <= 0) {
            return person("The option " + option.name() + " saves "
                    + option.monthlySavingUsd().toPlainString() + " USD a month.");
        }
        if (option.paybackWithRolloutMonths() == null) {
            return person("The option " + option.name() + " does not pay back within the horizon.");
        }
        return option.oneOffUsd().compareTo(limitUsd) <= 0
                ? new Approved(option.oneOffUsd())
                : new Refused(
                        "above-autonomous-limit",
                        "The option " + option.name() + " costs "
                                + option.oneOffUsd().toPlainString() + " USD once, above the "
                                + limitUsd.toPlainString() + " USD that the platform gives by itself.");
    }

    private static Refused person(String why) {
        return new Refused("needs-a-person", why);
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
