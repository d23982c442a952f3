package dev.fulcrum.cost.prices.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelPriceTest {
    private static final Rates STANDARD = rates("2", "0.2", "2.5", "4", "10");
    private static final Rates LONG = rates("4", "0.4", "5", "8", "15");
    private static final Tariffs TARIFFS = new Tariffs(
            STANDARD,
            List.of(new LengthTier(1000, LONG)),
            Map.of(Tariffs.BATCH, rates("1", null, null, null, "5"), Tariffs.FLEX, rates("1", "0.1", "1", "2", null)));

    private static Rates rates(String input, String cached, String write, String hour, String output) {
        return new Rates(dec(input), dec(cached), dec(write), dec(hour), dec(output), null, null, null);
    }

    private static ModelPrice price(Tariffs tariffs) {
        return new ModelPrice(
                "p", "m", "chat", "current", tariffs, ModelPrice.Limits.NOT_STATED, "", "page", "2026-01-01");
    }

    private static ModelPrice price(String input, String cached, String output) {
        return new ModelPrice(
                "p", "m", "chat", "current", dec(input), dec(cached), dec(output), "", "page", "2026-01-01");
    }

    private static BigDecimal dec(String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static CallCost cost(TokenUsage usage, String serviceTier) {
        return price(TARIFFS).cost(usage, serviceTier).orElseThrow();
    }

    @Test
    void pricesEveryPartApart() {
        Rates all = new Rates(dec("2"), dec("0.2"), dec("2.5"), dec("4"), dec("10"), dec("12"), dec("6"), dec("20"));
        TokenUsage usage = new TokenUsage(1000, 300, 200, 50, 500, 100, 40, 30);

        CallCost cost = price(Tariffs.of(all)).cost(usage, null).orElseThrow();

        assertThat(cost.input()).isEqualByComparingTo("0.00092"); // (1000 − 300 − 200 − 40) × 2
        assertThat(cost.cachedInput()).isEqualByComparingTo("0.00006"); // 300 × 0.2
        assertThat(cost.cacheWrite()).isEqualByComparingTo("0.000575"); // 150 × 2.5 + 50 × 4
        assertThat(cost.output()).isEqualByComparingTo("0.0037"); // (500 − 100 − 30) × 10
        assertThat(cost.reasoning()).isEqualByComparingTo("0.0012"); // 100 × 12
        assertThat(cost.audio()).isEqualByComparingTo("0.00084"); // 40 × 6 + 30 × 20
        assertThat(cost.total()).isEqualByComparingTo("0.007295");
        assertThat(cost.assumed()).isEmpty();
    }

    @Test
    void saysWhatItAssumesWhereAPriceIsNotStated() {
        CallCost cost = price("2", null, "10")
                .cost(new TokenUsage(1000, 400, 100, 60, 10, 0, 5, 0), null)
                .orElseThrow();

        assertThat(cost.total()).isEqualByComparingTo("0.0021"); // 1000 × 2 + 10 × 10
        assertThat(cost.assumed())
                .containsExactly(
                        CallCost.CACHED_AS_INPUT,
                        CallCost.CACHE_WRITE_AS_INPUT,
                        CallCost.HOUR_AS_FIVE_MINUTES,
                        CallCost.AUDIO_AS_TEXT);
    }

    @Test
    void statesNoCostForOutputWithoutAPrice() {
        assertThat(price("2", null, null).costOf(new TokenUsage(10, 0, 0, 1, 0)))
                .isEmpty();
        assertThat(price("2", null, null).cost(new TokenUsage(10, 0, 0, 1, 0), Tariffs.BATCH))
                .isEmpty();
    }

    @Test
    void pricesTheWholeRequestByTheTierThatItsInputFallsIn() {
        assertThat(cost(new TokenUsage(1000, 500, 0, 10, 0), null).total())
                .isEqualByComparingTo("0.0012"); // 500 × 2 + 500 × 0.2 + 10 × 10
        assertThat(cost(new TokenUsage(1001, 500, 0, 10, 0), null).total())
                .isEqualByComparingTo("0.002354"); // 501 × 4 + 500 × 0.4 + 10 × 15
    }

    @Test
    void choosesTheTierOfManyCallsByTheirMeanPrompt() {
        TokenUsage hundred = new TokenUsage(100_000, 0, 0, 0, 0);

        assertThat(price(TARIFFS).costOf(hundred, 100))
                .hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("0.2"));
        assertThat(price(TARIFFS).costOf(hundred, 99))
                .hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("0.4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "standard", "auto", "on_demand", "Standard", ""})
    void knowsTheNamesOfTheStandardTier(String tier) {
        assertThat(cost(new TokenUsage(100, 0, 0, 0, 0), tier)).isEqualTo(cost(new TokenUsage(100, 0, 0, 0, 0), null));
    }

    @Test
    void billsAPartThatATierDoesNotStateAtItsStandardPriceAndSaysSo() {
        CallCost cached = cost(new TokenUsage(100, 40, 0, 10, 0), "BATCH");
        CallCost fresh = cost(new TokenUsage(100, 0, 0, 10, 0), "batch");
        CallCost output = cost(new TokenUsage(100, 0, 0, 10, 0), "flex");

        assertThat(cached.total()).isEqualByComparingTo("0.000118"); // 60 × 1 + 40 × 0.2 + 10 × 5
        assertThat(cached.assumed()).containsExactly(CallCost.TIER_AS_STANDARD);
        assertThat(fresh.total()).isEqualByComparingTo("0.00015"); // 100 × 1 + 10 × 5
        assertThat(fresh.assumed()).isEmpty();
        assertThat(output.total()).isEqualByComparingTo("0.0002"); // 100 × 1 + 10 × 10
        assertThat(output.assumed()).containsExactly(CallCost.TIER_AS_STANDARD);
    }

    @Test
    void neverBillsMoreForCachedInputThanForFreshOfTheSameTier() {
        Tariffs dearCache = new Tariffs(
                rates("2", "1.5", null, null, "10"),
                List.of(),
                Map.of(Tariffs.BATCH, rates("1", null, null, null, "5")));

        assertThat(price(dearCache)
                        .cost(new TokenUsage(100, 100, 0, 0, 0), "batch")
                        .orElseThrow()
                        .total())
                .isEqualByComparingTo("0.0001"); // 100 × 1
    }

    @Test
    void pricesATierThatNobodyStatesAsStandardAndSaysSo() {
        CallCost cost = cost(new TokenUsage(100, 0, 0, 10, 0), "scale");

        assertThat(cost.total()).isEqualByComparingTo("0.0003");
        assertThat(cost.assumed()).containsExactly(CallCost.TIER_AS_STANDARD);
    }

    @Test
    void makesALongPromptOfATierAsMuchDearerAsAStandardOne() {
        assertThat(cost(new TokenUsage(1001, 0, 0, 10, 0), "batch").total())
                .isEqualByComparingTo("0.002077"); // 1001 × 2 + 10 × 7.5
    }

    @Test
    void takesSoundAsFreshFirst() {
        Rates audio = new Rates(dec("2"), dec("0.2"), null, null, dec("10"), null, dec("6"), null);

        CallCost cost = price(Tariffs.of(audio))
                .cost(new TokenUsage(100, 90, 0, 0, 0, 0, 50, 0), null)
                .orElseThrow();

        assertThat(cost.total()).isEqualByComparingTo("0.000078"); // 10 × 6 + 90 × 0.2
    }

    @Test
    void refusesPricesThatCannotBe() {
        assertThatThrownBy(() -> rates("2", "-0.1", null, null, "10")).hasMessageContaining("cached input was -0.1");
        assertThatThrownBy(() -> rates(null, null, null, null, "10")).hasMessageContaining("input price is missing");
        assertThatThrownBy(() -> new LengthTier(0, STANDARD)).hasMessageContaining("was 0");
        assertThatThrownBy(() ->
                        new Tariffs(STANDARD, List.of(new LengthTier(9, LONG), new LengthTier(9, STANDARD)), Map.of()))
                .hasMessageContaining("[9, 9]");
    }

    @Test
    void refusesUsageThatCannotBe() {
        assertThatThrownBy(() -> new TokenUsage(10, 11, 0, 0, 0)).hasMessageContaining("11 of 10");
        assertThatThrownBy(() -> new TokenUsage(10, 6, 5, 0, 0)).hasMessageContaining("11 of 10");
        assertThatThrownBy(() -> new TokenUsage(-1, 0, 0, 0, 0)).hasMessageContaining("input was -1");
        assertThatThrownBy(() -> new TokenUsage(1, 0, 0, 3, 4)).hasMessageContaining("4 of 3");
        assertThatThrownBy(() -> new TokenUsage(5, 0, 2, 3, 0, 0, 0, 0)).hasMessageContaining("3 of 2");
    }
}
