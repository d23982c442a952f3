package dev.fulcrum.cost.businesscase.domain;

import static dev.fulcrum.cost.businesscase.domain.Cases.dec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fulcrum.cost.businesscase.storage.CostLineFile;
import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import dev.fulcrum.cost.prices.storage.PriceFile;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CaseBuilderTest {
    private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");
    private static final PriceBook PRICES = new PriceBook("shipped-prices", new PriceFile().prices());
    private static final CaseBuilder BUILDER = new CaseBuilder(
            new CostLineFile().lines(), new ShippedHardware(), new CaseBuilder.Standard(24, dec("0.1"), 300, 1));

    /** 100 calls of 300 tokens in, 100 of them cached, and 4 out: 0.00045 USD each. */
    private static CaseFacts triage(long monthlyCalls) {
        return new CaseFacts(
                "support",
                "simulated-gpt-6.2-sol",
                PRICES.list("openai/gpt-6.2-sol", NOW).orElseThrow(),
                PRICES,
                NOW,
                100,
                new TokenUsage(30_000, 10_000, 0, 400, 0),
                dec("0.00045"),
                "usage ledger, 100 calls",
                monthlyCalls,
                null);
    }

    private static Assumptions stated(
            Integer horizon,
            Estimate calls,
            Assumptions.TokensPerCall tokens,
            List<Assumptions.RolloutStated> rollouts,
            List<Assumptions.LineStated> lines,
            Set<String> options,
            Set<String> qualified,
            Assumptions.ModelStated model) {
        return new Assumptions(
                "ada", horizon, null, null, calls, tokens, null, null, null, null, rollouts, lines, options, qualified,
                model, null, null);
    }

    private static Assumptions lines(Assumptions.LineStated... lines) {
        return stated(null, null, null, null, List.of(lines), null, null, null);
    }

    private static CaseResult solve(Assumptions stated) {
        return CaseModel.solve(BUILDER.build(triage(40_000_000), stated));
    }

    @Test
    void looksAtEveryWayFromShippedDefaults() {
        CaseResult result = solve(Assumptions.NONE);

        assertThat(result.options())
                .extracting(OptionResult::option)
                .containsExactly(
                        "stay",
                        "cheapest-api",
                        "vendor-tuning",
                        "managed-open-model",
                        "tune-managed",
                        "small-task-model",
                        "fine-tune-open-model",
                        "fine-tune-open-model-trainium");
        assertThat(result.option("stay").monthlyCostUsd()).isEqualByComparingTo("18000");
        OptionResult small = result.option("small-task-model");
        // 15000 by the assessment's likely sum, and training compute with its failed runs
        assertThat(small.oneOffUsd()).isBetween(dec("15000"), dec("15100"));
        assertThat(small.lines())
                .extracting(LineResult::line)
                .contains(
                        "data-curation",
                        "labelling",
                        "engineering",
                        "training-compute",
                        "failed-runs",
                        "evaluation",
                        "privacy-and-legal",
                        "serving",
                        "mlops-people",
                        "retraining",
                        "judge-and-shadow",
                        "teacher-fallback",
                        "lost-cache-discounts",
                        "wrong-answers",
                        "observability");
        assertThat(small.replicas()).isGreaterThanOrEqualTo(2);
        assertThat(result.option("fine-tune-open-model-trainium").label()).contains("aws trn1");
        assertThat(result.notes()).anySatisfy(note -> assertThat(note).contains("nobody measured its quality"));
    }

    @Test
    void opensEveryFigureDownToTheMachinesAndPrices() {
        CaseResult result = solve(stated(
                null, null, null, null, null, Set.of("better-prompting", "prompt-caching", "batch"), null, null));

        Map<String, Figure> figures =
                result.figures().stream().collect(Collectors.toMap(Figure::name, figure -> figure));
        assertThat(result.figures()).allSatisfy(figure -> {
            assertThat(figure.formula()).isNotBlank();
            assertThat(figure.inputs()).allSatisfy(input -> {
                assertThat(input.source()).as(figure.name()).isNotBlank();
                if (input.source().startsWith("figure:")) {
                    assertThat(figures).containsKey(input.source().substring("figure:".length()));
                }
            });
        });
        assertThat(figures).containsKeys("fine-tune-open-model.training.cost.typical", "measured-cost");
        assertThat(figures.keySet())
                .anyMatch(name -> name.startsWith("small-task-model.serving."))
                .anyMatch(name -> name.startsWith("fine-tune-open-model-trainium.serving."));
    }

    @Test
    void pricesImprovementsOfThePresentApiWhereAskedFor() {
        CaseResult result = solve(stated(
                null, null, null, null, null, Set.of("better-prompting", "prompt-caching", "batch"), null, null));

        // 200 fresh tokens × 60 % × 1.90 per million saved of 450 per million: 228 less
        assertThat(apiOf(result, "prompt-caching")).isCloseTo(dec("8880"), within(dec("1")));
        assertThat(apiOf(result, "batch")).isLessThan(dec("18000"));
        assertThat(apiOf(result, "better-prompting")).isEqualByComparingTo("17640");
    }

    private static BigDecimal apiOf(CaseResult result, String option) {
        return result.option(option).lines().stream()
                .filter(line -> line.line().equals("option-api"))
                .findFirst()
                .orElseThrow()
                .monthlyUsd();
    }

    @Test
    void takesWhatAPersonStatesAndSaysWho() {
        CaseResult result = solve(stated(
                12,
                new Estimate(null, dec("1000000"), null, "the product owner's plan"),
                new Assumptions.TokensPerCall(2000, 0, 500),
                List.of(new Assumptions.RolloutStated(
                        "small-task-model", new Estimate(null, dec("6"), null, null), null, null, dec("0.5"))),
                List.of(new Assumptions.LineStated(
                        "small-task-model",
                        "labelling",
                        new Estimate(dec("100"), dec("200"), dec("300"), "quote of 2026-11-20"))),
                null,
                Set.of("anthropic/claude-haiku-5-5"),
                new Assumptions.ModelStated(dec("8"), Set.of("H100-80GB-SXM"), null, null, null)));

        // (2000 × 2 + 500 × 10) ÷ 1e6 = 0.009
        assertThat(result.option("stay").monthlyCostUsd()).isEqualByComparingTo("9000");
        assertThat(result.horizonMonths()).isEqualTo(12);
        assertThat(result.option("cheapest-api").label())
                .contains("anthropic/claude-haiku-5-5")
                .contains("it passed");
        assertThat(result.option("fine-tune-open-model").label()).contains("H100");
        OptionResult small = result.option("small-task-model");
        assertThat(small.months().get(5).moved()).isEqualByComparingTo("0");
        assertThat(small.months().get(11).moved()).isEqualByComparingTo("0.5");
        assertThat(small.lines())
                .filteredOn(line -> line.line().equals("labelling"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.totalUsd()).isEqualByComparingTo("200");
                    assertThat(line.source()).isEqualTo("quote of 2026-11-20 (stated by ada)");
                    assertThat(line.judgement()).isFalse();
                });
    }

    @Test
    void countsFailedRunsInMultiplesOfTheComputeThatAPersonStates() {
        CaseResult result = solve(lines(line("fine-tune-open-model", "training-compute", "40000", "50000", "80000")));

        // 0.25, 1 and 3 times the run that works
        LineResult failed = lineOf(result, "fine-tune-open-model", "failed-runs");
        assertThat(failed.range().low()).isEqualByComparingTo("10000");
        assertThat(failed.totalUsd()).isEqualByComparingTo("50000");
        assertThat(failed.range().high()).isEqualByComparingTo("240000");
        assertThat(lineOf(result, "fine-tune-open-model-trainium", "failed-runs")
                        .totalUsd())
                .isLessThan(dec("100"));
        // what is stated of the failed runs themselves still stands
        assertThat(lineOf(
                                solve(lines(
                                        line("fine-tune-open-model", "failed-runs", "1", "2", "3"),
                                        line("fine-tune-open-model", "training-compute", "40000", "50000", "80000"))),
                                "fine-tune-open-model",
                                "failed-runs")
                        .totalUsd())
                .isEqualByComparingTo("2");
    }

    @Test
    void trainsOnJustTheExamplesThatAPersonStates() {
        LineResult usual = lineOf(solve(Assumptions.NONE), "fine-tune-open-model", "training-compute");
        LineResult stated = lineOf(solve(examples(10_000)), "fine-tune-open-model", "training-compute");
        LineResult tenfold = lineOf(solve(examples(100_000)), "fine-tune-open-model", "training-compute");

        assertThat(stated.totalUsd()).isEqualByComparingTo(usual.totalUsd());
        // the usual 10,000 may be 2,000 to 100,000
        assertThat(usual.range().high()).isCloseTo(tenfold.range().high(), within(dec("0.01")));
        assertThat(stated.range().high().multiply(dec("10")))
                .isCloseTo(usual.range().high(), within(dec("0.10")));
        assertThat(stated.range().low().multiply(dec("0.2")))
                .isCloseTo(usual.range().low(), within(dec("0.01")));
        assertThat(stated.source()).contains("10000 examples").contains("examples stated by ada");
        assertThat(usual.source()).contains("2000 at the least");
    }

    private static Assumptions examples(long count) {
        return stated(
                null, null, null, null, null, null, null, new Assumptions.ModelStated(null, null, null, count, null));
    }

    private static LineResult lineOf(CaseResult result, String option, String line) {
        return result.option(option).lines().stream()
                .filter(known -> known.line().equals(line))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void refusesByFieldWithValueAndMend() {
        assertThatThrownBy(() -> solve(lines(line("small-task-model", "labelling", "3", "2", "1"))))
                .isInstanceOfSatisfying(CaseRefused.class, refused -> assertThat(refused.field())
                        .isEqualTo("lines.small-task-model.labelling"))
                .hasMessageContaining("was 3, 2, 1");
        assertThatThrownBy(() -> solve(lines(line("small-task-model", "labelling", "-5", "2", "3"))))
                .hasMessageContaining("never negative, was -5");
        assertThatThrownBy(() -> solve(lines(line("small-task-model", "option-api", "1", "2", "3"))))
                .hasMessageContaining("has no line option-api; it has [data-curation");
        assertThatThrownBy(() -> solve(lines(line("rent-a-mind", "labelling", "1", "2", "3"))))
                .hasMessageContaining("no option rent-a-mind");
        assertThatThrownBy(() -> solve(
                        stated(null, new Estimate(null, dec("0"), null, null), null, null, null, null, null, null)))
                .hasMessageContaining("would divide by zero");
        assertThatThrownBy(() -> solve(stated(500, null, null, null, null, null, null, null)))
                .hasMessageContaining("between 1 and 120 months, was 500");
        assertThatThrownBy(() -> solve(stated(
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        new Assumptions.ModelStated(null, Set.of("abacus"), null, null, null))))
                .isInstanceOf(CaseRefused.class)
                .hasMessageContaining("abacus");
    }

    private static Assumptions.LineStated line(String option, String line, String low, String typical, String high) {
        return new Assumptions.LineStated(option, line, new Estimate(dec(low), dec(typical), dec(high), null));
    }
}
