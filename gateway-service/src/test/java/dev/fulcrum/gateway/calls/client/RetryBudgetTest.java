package dev.fulcrum.gateway.calls.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {
    @Test
    void savesTenForQuietTimesAndNoMore() {
        RetryBudget budget = new RetryBudget(0.25);
        called(budget, 1_000);

        assertThat(taken(budget, 50)).isEqualTo(10);
    }

    @Test
    void givesOneRetryForSoManyCallsOnceTheSavingsAreSpent() {
        RetryBudget budget = new RetryBudget(0.25);
        taken(budget, 10);

        called(budget, 3);
        assertThat(budget.take()).isFalse();
        called(budget, 1);
        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isFalse();
    }

    @Test
    void neverGivesMoreThanItsShareOverManyFailingCalls() {
        RetryBudget budget = new RetryBudget(0.125);
        long retries = IntStream.range(0, 8_000)
                .filter(call -> {
                    budget.called();
                    return budget.take();
                })
                .count();
        assertThat(retries).isBetween(1_000L, 1_010L);
    }

    @Test
    void givesOnlyTheSavingsWhereTheShareIsNothing() {
        RetryBudget budget = new RetryBudget(0);
        called(budget, 100);
        assertThat(taken(budget, 100)).isEqualTo(10);
    }

    private static void called(RetryBudget budget, int times) {
        IntStream.range(0, times).forEach(call -> budget.called());
    }

    private static long taken(RetryBudget budget, int times) {
        return IntStream.range(0, times).filter(call -> budget.take()).count();
    }
}
