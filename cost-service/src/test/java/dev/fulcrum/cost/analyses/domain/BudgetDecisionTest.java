package dev.fulcrum.cost.analyses.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetDecisionTest {
    private static final BigDecimal LIMIT = new BigDecimal("500");

    private static List<Option> migrationFor(String oneOff) {
        return List.of(new Option(
                Option.SMALL_TASK_MODEL,
                "own",
                BigDecimal.ONE,
                new BigDecimal(oneOff),
                BigDecimal.ONE,
                null,
                null,
                null,
                null,
                null,
                null));
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
    void givesTheOneOffCostByItselfWhereTheProjectLetsIt() {
        assertThat(BudgetDecision.autonomous(true, migrationFor("400"), LIMIT))
                .isEqualTo(new BudgetDecision.Approved(new BigDecimal("400")));
    }

    @Test
    void leavesLargerSumsToAPerson() {
        assertThat(BudgetDecision.autonomous(true, migrationFor("501"), LIMIT))
                .isInstanceOf(BudgetDecision.Refused.class);
        assertThat(BudgetDecision.autonomous(false, migrationFor("1"), LIMIT))
                .isInstanceOf(BudgetDecision.Refused.class);
    }
}
