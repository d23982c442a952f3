package dev.fulcrum.cost.spend.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.cost.machines.domain.Basis;
import dev.fulcrum.cost.machines.domain.Machine;
import dev.fulcrum.cost.machines.domain.Range;
import dev.fulcrum.cost.machines.domain.ServingPlan;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.Rates;
import dev.fulcrum.cost.prices.domain.Tariffs;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindLeversTest {
    private static final LeverPolicy POLICY = new LeverPolicy(new BigDecimal("0.1"), new BigDecimal("0.5"), 1024, 730);
    private static final ModelPrice LARGE = price("large", "2", "0.1", "10", true);
    private static final ModelPrice SMALL = price("small", "0.2", null, "1", false);
    /** 2,000 tokens in of which 500 cached, 100 out; a thousand calls. */
    private static final TokenUsage LONG_PROMPTS = new TokenUsage(2_000_000, 500_000, 0, 100_000, 0);

    private static ModelPrice price(String model, String input, String cached, String output, boolean batch) {
        Rates standard =
                Rates.of(new BigDecimal(input), cached == null ? null : new BigDecimal(cached), new BigDecimal(output));
        BigDecimal half = new BigDecimal("0.5");
        Map<String, Rates> services =
                batch ? Map.of(Tariffs.BATCH, Tariffs.of(standard).times(half).standard()) : Map.of();
        return new ModelPrice(
                "openai",
                model,
                "chat",
                "current",
                new Tariffs(standard, List.of(), services),
                ModelPrice.Limits.NOT_STATED,
                "",
                "price list",
                "2026-11-01");
    }

    private static FindLevers find(ModelPrice price, TokenUsage tokens, String tier) {
        return new FindLevers(List.of(new ModelUsage(price, tier, 1000, tokens, BigDecimal.ONE)), 73, POLICY, "ledger");
    }

    @Test
    void workedOutByHand() {
        FindLevers levers = find(LARGE, LONG_PROMPTS, null);

        // in 73 hours: 1.5 M fresh x 2 + 0.5 M cached x 0.1 + 0.1 M out x 10 = 3 + 0.05 + 1; ten times that a month
        assertThat(levers.monthlyUsd()).isEqualByComparingTo("40.5");
        assertThat(levers.shorterPrompt().savingUsd()).isEqualByComparingTo("3.05");
        // 1.5 M x (2 - 0.1) = 2.85
        assertThat(levers.promptCache().savingUsd()).isEqualByComparingTo("14.25");
        assertThat(levers.batch().savingUsd()).isEqualByComparingTo("20.25");
        // 2 M x 0.2 + 0.1 M x 1 = 0.5
        assertThat(levers.cheaperModel(SMALL).savingUsd()).isEqualByComparingTo("35.5");
    }

    @Test
    void everySavingOpensToItsInputs() {
        FindLevers levers = find(LARGE, LONG_PROMPTS, null);

        for (Lever lever :
                List.of(levers.shorterPrompt(), levers.promptCache(), levers.batch(), levers.cheaperModel(SMALL))) {
            assertThat(lever.condition()).startsWith("if ");
            assertThat(lever.figures().get(lever.figures().size() - 1).name()).isEqualTo("saving");
            assertThat(lever.figures()).allSatisfy(figure -> {
                assertThat(figure.formula()).isNotBlank();
                assertThat(figure.inputs()).isNotEmpty().allSatisfy(input -> assertThat(input.source())
                        .isNotBlank());
            });
        }
    }

    @Test
    void shortPromptsAreNotCached() {
        TokenUsage shortPrompts = new TokenUsage(1_023_999, 0, 0, 100_000, 0);

        assertThat(find(LARGE, shortPrompts, null).promptCache().notOffered()).contains("1024 tokens");
    }

    @Test
    void aLeverWithoutAStatedPriceIsNotOffered() {
        FindLevers levers = find(SMALL, LONG_PROMPTS, null);

        assertThat(levers.promptCache().savingUsd()).isNull();
        assertThat(levers.batch().notOffered()).contains("batch price");
        assertThat(levers.cheaperModel(null).notOffered()).contains("No current chat model");
    }

    @Test
    void callsThatAreBatchedAlreadyAreNotBatchedAgain() {
        assertThat(find(LARGE, LONG_PROMPTS, "batch").batch().savingUsd()).isNull();
    }

    @Test
    void aDearerModelSavesNothing() {
        assertThat(find(SMALL, LONG_PROMPTS, null).cheaperModel(LARGE).saves()).isFalse();
    }

    private static ServingPlan serving(String low, String typical, String high) {
        Range bill = new Range(new BigDecimal(low), new BigDecimal(typical), new BigDecimal(high));
        Range one = Range.exactly(BigDecimal.ONE);
        Machine machine = new Machine(
                null,
                0,
                8,
                BigDecimal.TEN,
                "aws",
                "m7i.2xlarge",
                "us-east-1",
                BigDecimal.ONE,
                null,
                "list",
                "2026",
                "");
        return new ServingPlan(
                machine,
                0,
                1,
                1,
                one,
                one,
                Basis.MEASURED,
                BigDecimal.ONE,
                one,
                one,
                one,
                one,
                bill,
                one,
                one,
                BigDecimal.ONE,
                730,
                2,
                false,
                List.of(),
                List.of());
    }

    @Test
    void aTunedModelSavesWhatItsServingLeavesOfTheBill() {
        Lever tuned = find(LARGE, LONG_PROMPTS, null).tunedModel(serving("10", "30", "60"), null);

        assertThat(tuned.savingUsd()).isEqualByComparingTo("10.5");
        assertThat(tuned.figures())
                .filteredOn(figure -> figure.name().startsWith("saving"))
                .extracting(Figure::value)
                .containsExactly("-19.5", "30.5", "10.5");
        assertThat(find(LARGE, LONG_PROMPTS, null)
                        .tunedModel(null, "no machine")
                        .notOffered())
                .isEqualTo("no machine");
    }

    @Test
    void refusesAShareThatIsNone() {
        assertThatThrownBy(() -> new LeverPolicy(new BigDecimal("10"), BigDecimal.ONE, 0, 730))
                .hasMessageContaining("shorterPromptShare must be a share from 0 to 1, was 10");
    }
}
