package dev.fulcrum.cost.analyses.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.cost.machines.domain.InstanceCatalogue;
import dev.fulcrum.cost.machines.domain.InstancePrice;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AnalystTest {
    private static final PriceBook PRICES = new PriceBook(
            "0123456789abcdef",
            List.of(
                    chat("openai", "big", "2", "10"),
                    chat("reseller", "openai/big", "0.01", "0.01"),
                    chat("other", "small", "0.5", "1"),
                    chat("other", "old", "0.1", "0.1", "legacy")));
    private static final InstanceCatalogue MACHINES = new InstanceCatalogue(
            "fedcba9876543210",
            List.of(
                    new InstancePrice("T4", "NVIDIA", 16, "aws", "g4", "us", dec("0.5"), "", "list", "2026-07-20"),
                    new InstancePrice("T4", "NVIDIA", 16, "market", "m", "", dec("0.1"), "", "list", "2026-07-20")));
    private static final SeedFigure PROJECT_COST =
            new SeedFigure("upfront_leverage", dec("5000"), dec("50000"), "upfront", "seed", "2026-11-22");
    private static final AnalysisPolicy POLICY = new AnalysisPolicy(
            100, 24, new AnalysisPolicy.Serving(2, 730, dec("400"), "measured", dec("5"), 1, Set.of("aws")));
    private static final Analyst ANALYST = new Analyst(MACHINES, PROJECT_COST, POLICY);
    /** 100 calls of 500 input and 5 output tokens at 2 and 10 USD a million: 0.00105 each. */
    private static final Measurement MEASURED = new Measurement(
            100,
            new TokenUsage(50_000, 0, 0, 500, 0),
            dec("0.105"),
            Instant.parse("2026-11-20T00:00:00Z"),
            Instant.parse("2026-11-20T01:00:00Z"));

    private static ModelPrice chat(String provider, String model, String input, String output) {
        return chat(provider, model, input, output, "current");
    }

    private static ModelPrice chat(String provider, String model, String input, String output, String status) {
        return new ModelPrice(provider, model, "chat", status, dec(input), null, dec(output), "", "page", "2026-01-01");
    }

    private static BigDecimal dec(String text) {
        return new BigDecimal(text);
    }

    private static Comparison compare(long monthlyCalls) {
        return ANALYST.compare(
                PRICES,
                Instant.parse("2026-11-21T00:00:00Z"),
                MEASURED,
                new Analyst.Declared("support", "simulated-big", "openai/big", monthlyCalls));
    }

    private static Option option(Comparison comparison, String name) {
        return comparison.options().stream()
                .filter(option -> option.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void billsTheMeasuredMeanTimesTheDeclaredCalls() {
        Comparison comparison = compare(10_000_000);

        assertThat(comparison.costPerCallUsd()).isEqualByComparingTo("0.00105");
        assertThat(comparison.monthlyBillUsd()).isEqualByComparingTo("10500");
        assertThat(option(comparison, Option.STAY).paybackMonths()).isNull();
    }

    @Test
    void namesTheCheapestCurrentModelOfAnotherName() {
        Option cheapest = option(compare(10_000_000), Option.CHEAPEST_API);

        // (50000 × 0.5 + 500 × 1) ÷ 1e6 ÷ 100 = 0.000255 a call
        assertThat(cheapest.label()).contains("other/small");
        assertThat(cheapest.monthlyCostUsd()).isEqualByComparingTo("2550");
        assertThat(cheapest.monthlySavingUsd()).isEqualByComparingTo("7950");
        assertThat(cheapest.paybackMonths()).isEqualByComparingTo("0");
    }

    @Test
    void rentsAtLeastTwoMachinesAndPaysTheMiddleOfTheRangeOnce() {
        Option own = option(compare(10_000_000), Option.SMALL_TASK_MODEL);

        assertThat(own.monthlyCostUsd()).isEqualByComparingTo("730"); // 0.5 × 730 × 2
        assertThat(own.oneOffUsd()).isEqualByComparingTo("27500");
        assertThat(own.paybackMonths()).isEqualByComparingTo("2.81"); // 27500 ÷ 9770
        assertThat(own.label()).contains("5000 to 50000 USD").contains("aws g4");
    }

    @Test
    void rentsForTheBusiestSecond() {
        // 1e9 calls × 5 ÷ 2628000 s = 1902.6 a second, 400 a replica
        assertThat(option(compare(1_000_000_000), Option.SMALL_TASK_MODEL).monthlyCostUsd())
                .isEqualByComparingTo("1825"); // 0.5 × 730 × 5
    }

    @Test
    void neverPaysBackWhereNothingIsSaved() {
        Option own = option(compare(1000), Option.SMALL_TASK_MODEL);

        assertThat(own.monthlySavingUsd()).isNegative();
        assertThat(own.paybackMonths()).isNull();
    }

    @Test
    void recommendsTheLowestCostOverTheHorizon() {
        assertThat(compare(1000).recommended().name()).isEqualTo(Option.CHEAPEST_API);
        assertThat(compare(1_000_000_000).recommended().name()).isEqualTo(Option.SMALL_TASK_MODEL);
    }

    @Test
    void opensEveryFigure() {
        Comparison comparison = compare(10_000_000);

        Map<String, Figure> figures =
                comparison.figures().stream().collect(Collectors.toMap(Figure::name, figure -> figure));
        for (Option option : comparison.options()) {
            assertThat(figures.get(option.name() + ".monthly-cost").value())
                    .isEqualTo(option.monthlyCostUsd().stripTrailingZeros().toPlainString());
        }
        assertThat(comparison.figures()).allSatisfy(figure -> {
            assertThat(figure.formula()).isNotBlank();
            assertThat(figure.inputs()).allSatisfy(input -> {
                assertThat(input.source()).isNotBlank();
                if (input.source().startsWith("figure:")) {
                    assertThat(figures).containsKey(input.source().substring("figure:".length()));
                }
            });
        });
    }

    @Test
    void waitsForEnoughCalls() {
        Measurement few = new Measurement(99, TokenUsage.NONE, BigDecimal.ONE, null, null);

        assertThat(ANALYST.isMeasured(few)).isFalse();
        assertThat(ANALYST.isMeasured(MEASURED)).isTrue();
    }
}
