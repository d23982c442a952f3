package dev.fulcrum.cost.prices.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class ModelPriceTest {
    private static ModelPrice price(String input, String cached, String output) {
        return new ModelPrice(
                "p", "m", "chat", "current", dec(input), dec(cached), dec(output), "", "page", "2026-01-01");
    }

    private static BigDecimal dec(String text) {
        return text == null ? null : new BigDecimal(text);
    }

    @Test
    void addsFreshCachedAndOutputTokensEachAtItsPrice() {
        TokenUsage usage = new TokenUsage(1000, 400, 0, 20, 0);

        // 600 × 2 + 400 × 0.1 + 20 × 10 = 1440 per million
        assertThat(price("2", "0.1", "10").costOf(usage))
                .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("0.00144"));
    }

    @Test
    void takesTheFullPriceWhereNoCachedPriceIsStated() {
        TokenUsage usage = new TokenUsage(1000, 400, 0, 0, 0);

        assertThat(price("2", null, "10").costOf(usage))
                .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("0.002"));
    }

    @Test
    void statesNoCostForOutputWithoutAPrice() {
        assertThat(price("2", null, null).costOf(new TokenUsage(10, 0, 0, 1, 0)))
                .isEmpty();
    }

    @Test
    void refusesMoreCachedTokensThanInput() {
        assertThatThrownBy(() -> new TokenUsage(10, 11, 0, 0, 0)).hasMessageContaining("11 of 10");
    }

    @Property
    void costOfManyCallsIsTheSumOfTheirCosts(
            @ForAll @LongRange(min = 0, max = 1_000_000) long first,
            @ForAll @LongRange(min = 0, max = 1_000_000) long second,
            @ForAll @BigRange(min = "0", max = "100") @Scale(4) BigDecimal perMtok) {
        ModelPrice price =
                new ModelPrice("p", "m", "chat", "current", perMtok, null, perMtok, "", "page", "2026-01-01");

        BigDecimal apart = cost(price, first).add(cost(price, second));
        BigDecimal together = price.costOf(new TokenUsage(first + second, 0, 0, first + second, 0))
                .orElseThrow();

        assertThat(together).isEqualByComparingTo(apart);
    }

    private static BigDecimal cost(ModelPrice price, long tokens) {
        return price.costOf(new TokenUsage(tokens, 0, 0, tokens, 0)).orElseThrow();
    }
}
