package dev.fulcrum.cost.analyses.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetDecisionTest {
    private static final BigDecimal LIMIT = new BigDecimal("500");

    private static List<Option> migration(String oneOff, String monthlySaving, String payback) {
        return List.of(new Option(
                Option.SMALL_TASK_MODEL,
                "own",
                BigDecimal.ONE,
                new BigDecimal(oneOff),
                new BigDecimal(monthlySaving),
                null,
                null,
                null,
                null,
                payback == null ? null : new BigDecimal(payback),
                null));
    }

    private static List<Option> migrationFor(String oneOff) {
        return migration(oneOff, "100", "8");
    }

    private static BudgetDecision decide(List<Option> options, String recommended) {
        return BudgetDecision.autonomous(true, false, options, recommended, LIMIT);
    }

    @Test
    void approvesWhatAwaitsApproval() {
        assertThat(BudgetDecision.approve(AnalysisState.AWAITING_APPROVAL, LIMIT))
                .isEqualTo(new BudgetDecision.Approved(LIMIT));
    }

    @Test
    void approvesAWhatIf() {
        assertThat(BudgetDecision.approve(AnalysisState.WHAT_IF, LIMIT)).isEqualTo(new BudgetDecision.Approved(LIMIT));
    }

    @Test
    void refusesToDecideTwice() {
        assertThat(BudgetDecision.reject(AnalysisState.APPROVED, "no"))
                .isInstanceOfSatisfying(BudgetDecision.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo("already-decided"));
    }

    @Test
    void refusesABudgetOfNothing() {
        assertThat(BudgetDecision.approve(AnalysisState.AWAITING_APPROVAL, BigDecimal.ZERO))
                .isInstanceOf(BudgetDecision.Refused.class);
    }

    @Test
    void givesTheOneOffCostByItselfWhereTheProjectLetsItAndTheCaseSaysSo() {
        assertThat(decide(migrationFor("400"), "cheapest-api"))
                .isEqualTo(new BudgetDecision.Approved(new BigDecimal("400")));
    }

    @Test
    void leavesLargerSumsToAPerson() {
        assertThat(decide(migrationFor("501"), "small-task-model"))
                .isInstanceOfSatisfying(BudgetDecision.Refused.class, refused -> assertThat(refused.why())
                        .contains("501 USD once, above the 500 USD"));
        assertThat(BudgetDecision.autonomous(false, false, migrationFor("1"), "small-task-model", LIMIT))
                .isInstanceOf(BudgetDecision.Refused.class);
    }

    @Test
    void leavesASecondBudgetOfAPassToAPerson() {
        assertThat(BudgetDecision.autonomous(true, true, migrationFor("400"), "small-task-model", LIMIT))
                .isInstanceOfSatisfying(BudgetDecision.Refused.class, refused -> assertThat(refused.why())
                        .contains("has a budget already"));
    }

    @Test
    void leavesWhatItsOwnCaseDoesNotRecommendToAPerson() {
        assertThat(why(decide(migrationFor("400"), "stay"))).contains("recommends to stay");
        assertThat(why(decide(migration("400", "-100", "8"), "cheapest-api"))).contains("saves -100 USD a month");
        assertThat(why(decide(migration("400", "0", "8"), "cheapest-api"))).contains("saves 0 USD a month");
        assertThat(why(decide(migration("400", "1", null), "cheapest-api"))).contains("does not pay back");
        assertThat(why(decide(List.of(), "cheapest-api"))).contains("no option that this platform carries out");
    }

    private static String why(BudgetDecision decision) {
        return ((BudgetDecision.Refused) decision).why();
    }
}
