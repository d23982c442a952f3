package dev.fulcrum.gateway.limits.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.events.Money;
import dev.fulcrum.gateway.limits.SetLimit;
import dev.fulcrum.gateway.limits.domain.Limit;
import dev.fulcrum.gateway.limits.domain.LimitKind;
import dev.fulcrum.gateway.limits.domain.Traffic;
import org.junit.jupiter.api.Test;

class RequestedLimitTest {
    private static LimitRequest money(String amount, String currency) {
        return new LimitRequest("team", "support", null, null, null, new Money(amount, currency), null);
    }

    private static void assertRefused(LimitRequest request, String... parts) {
        assertThatThrownBy(() -> RequestedLimit.read(request))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(400))
                .satisfies(problem -> assertThat(problem.getMessage()).contains(parts));
    }

    @Test
    void readsMoneyExactlyAndAnswersWhereNoTrafficIsNamed() {
        assertThat(RequestedLimit.read(money("12.50", "USD")))
                .isEqualTo(new SetLimit.Command(
                        Limit.Scope.TEAM, "support", Traffic.ANSWERS, LimitKind.MONEY_PER_DAY, 12_500_000_000L));
    }

    @Test
    void refusesAmountsThatLimitNothing() {
        assertRefused(new LimitRequest("team", "support", null, 0L, null, null, null), "requestsPerMinute", "was 0");
        assertRefused(new LimitRequest("team", "support", null, null, -5L, null, null), "tokensPerMinute", "was -5");
        assertRefused(money("0", "USD"), "was 0");
        assertRefused(money("-1", "USD"), "was -1");
        assertRefused(money("1000000001", "USD"), "was 1000000001");
        assertRefused(money("0.0000000001", "USD"), "nine decimals");
        assertRefused(money("much", "USD"), "was much");
        assertRefused(money(null, "USD"), "was null");
    }

    @Test
    void refusesAnotherCurrency() {
        assertRefused(money("1", "EUR"), "must be in USD", "was EUR");
    }

    @Test
    void wantsOneKindAtATime() {
        assertRefused(new LimitRequest("team", "support", null, null, null, null, null), "Exactly one", "had 0");
        assertRefused(new LimitRequest("team", "support", null, 1L, 1L, null, null), "Exactly one", "had 2");
    }

    @Test
    void refusesAScopeOrTrafficThatIsNone() {
        assertRefused(new LimitRequest("feature", "x", null, 1L, null, null, null), "key, project, team", "feature");
        assertRefused(new LimitRequest("team", "x", "copies", 1L, null, null, null), "answers, shadow", "copies");
        assertRefused(new LimitRequest("key", "fk_x", null, 1L, null, null, null), "UUID of a key", "fk_x");
    }
}
