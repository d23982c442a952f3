package dev.fulcrum.cost.businesscase.domain;

import static dev.fulcrum.cost.businesscase.domain.Cases.dec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulcrum.cost.businesscase.storage.CostLineFile;
import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.cost.machines.domain.Range;
import dev.fulcrum.cost.prices.domain.ListPrice;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.prices.domain.Rates;
import dev.fulcrum.cost.prices.domain.Tariffs;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import dev.fulcrum.cost.prices.domain.Validity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was measured, made into a case: its growth within bounds, its cost at the present price. */
class MeasuredFactsTest {
    private static final Instant CUT = Instant.parse("2026-11-20T00:00:00Z");
    private static final Instant BEFORE = CUT.minusSeconds(1);
    /** 1,000 calls of 500 tokens in and 10 out. */
    private static final TokenUsage TOKENS = new TokenUsage(500_000, 0, 0, 10_000, 0);

    private static final CaseBuilder BUILDER = new CaseBuilder(
            new CostLineFile().lines(), new ShippedHardware(), new CaseBuilder.Standard(24, dec("0.1"), 300, 1));

    private static ListPrice price(String model, String input, String output, Validity when) {
        Rates rates = Rates.of(dec(input), null, dec(output));
        Rates batch = Rates.of(dec(input).divide(dec("2")), null, dec(output).divide(dec("2")));
        return new ListPrice(
                UUID.randomUUID(),
                new ModelPrice(
                        model.substring(0, model.indexOf('/')),
                        model.substring(model.indexOf('/') + 1),
                        ModelPrice.CHAT,
                        ModelPrice.CURRENT,
                        new Tariffs(rates, List.of(), Map.of(Tariffs.BATCH, batch)),
                        new ModelPrice.Limits(100_000L, 10_000L),
                        "",
                        "page",
                        "2026-11-01"),
                when,
                "otto");
    }

    /** The present model at 2 and 10 until the cut, then at 0.20 and 1; two others. */
    private static PriceBook book(ListPrice... more) {
        List<ListPrice> prices = new ArrayList<>(List.of(
                price("acme/now", "2", "10", new Validity(null, CUT)),
                price("acme/now", "0.2", "1", new Validity(CUT, null)),
                price("other/small", "0.1", "0.5", Validity.ALWAYS),
                price("groq/open", "0.3", "0.3", Validity.ALWAYS)));
        prices.addAll(List.of(more));
        return new PriceBook("book", prices, List.of());
    }

    private static CaseFacts facts(Quantity growth, BigDecimal usdPerCall, List<RepricedPart> parts) {
        return new CaseFacts(
                "support",
                "now",
                "acme/now",
                book().at("support", "acme/now", CUT).orElseThrow(),
                book(),
                CUT,
                1_000,
                TOKENS,
                usdPerCall,
                "usage ledger",
                40_000_000,
                growth,
                parts,
                List.of());
    }

    private static BusinessCase grown(String low, String typical, String high) {
        Quantity growth = new Quantity(
                "growth",
                new Range(dec(low), dec(typical), dec(high)),
                "share per month",
                Driver.TRAFFIC,
                "trend",
                false);
        return BUILDER.build(facts(growth, dec("0.00011"), List.of()), Assumptions.NONE);
    }

    /** 1000^(1 ÷ 23) = 1.3503: the most that 24 months bear. */
    @ParameterizedTest
    @CsvSource({
        "0.40, 0.40, 0.40, 0.3503, 0.3503, 0.3503",
        "-0.70, 0, 2.5, -0.5, 0, 0.3503",
        "-0.05, 0.01, 0.35, -0.05, 0.01, 0.35",
    })
    void holdsMeasuredGrowthAtWhatTheHorizonBears(
            String low, String typical, String high, String heldLow, String heldTypical, String heldHigh) {
        BusinessCase built = grown(low, typical, high);

        Quantity growth = built.present().growthPerMonth();
        assertThat(growth.range()).isEqualTo(new Range(dec(heldLow), dec(heldTypical), dec(heldHigh)));
        boolean held = !high.equals(heldHigh);
        assertThat(growth.source().contains("measured " + low + ", " + typical + ", " + high))
                .isEqualTo(held);
        assertThat(built.notes().stream()
                        .anyMatch(note -> note.contains("measured as " + low + ", " + typical + ", " + high)
                                && note.contains("uses " + heldLow + ", " + heldTypical + ", " + heldHigh)))
                .isEqualTo(held);
        assertThat(CaseModel.solve(built).option("stay").tcoUsd()).isPositive();
    }

    @Test
    void stillRefusesStatedGrowthThatNoHorizonBears() {
        Assumptions stated = new Assumptions(
                "ada",
                null,
                null,
                null,
                null,
                null,
                new Estimate(null, dec("0.4"), null, null),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);

        assertThatThrownBy(() -> BUILDER.build(facts(null, dec("0.00011"), List.of()), stated))
                .isInstanceOf(CaseRefused.class)
                .hasMessageContaining("the bound is 1000");
    }

    private static RepricedPart part(String paid, String tier, Optional<ModelPrice> then) {
        return RepricedPart.of(
                "calls",
                1_000,
                TOKENS,
                dec(paid),
                tier,
                then,
                book().at("t", "acme/now", CUT).orElseThrow());
    }

    @Test
    void billsStayingAtThePresentPriceAndKeepsWhatWasPaid() {
        // 500 × 2 + 10 × 10 = 1,100 per million a call, 1.1 USD for 1,000; 500 × 0.2 + 10 × 1 = 110
        RepricedPart part = part("1.1", null, book().at("t", "acme/now", BEFORE));
        assertThat(part.usd()).isEqualByComparingTo("0.11");

        CaseResult result =
                CaseModel.solve(BUILDER.build(facts(null, dec("0.00011"), List.of(part)), Assumptions.NONE));

        assertThat(result.option("stay").monthlyCostUsd()).isEqualByComparingTo("4400");
        Map<String, Figure> figures =
                result.figures().stream().collect(Collectors.toMap(Figure::name, figure -> figure));
        assertThat(figures.get("measured-cost").value()).isEqualTo("0.11");
        assertThat(figures.get("paid-cost").value()).isEqualTo("1.1");
        assertThat(figures.get("measured-part-1").formula()).isEqualTo("paid × tokens-now ÷ tokens-then");
        assertThat(figures.get("measured-part-1").inputs())
                .extracting(Figure.Input::value)
                .containsExactly("1.1", "0.11", "1.1");
    }

    @Test
    void keepsTheDiscountsOfTheCallsAndPricesAnewWhereTheirPriceIsNotOne() {
        Optional<ModelPrice> then = book().at("t", "acme/now", BEFORE);

        // half by batch, then and now
        assertThat(part("0.55", "batch", then).usd()).isEqualByComparingTo("0.055");
        // a fifth less than the tokens say, for whatever reason
        assertThat(part("0.88", null, then).usd()).isEqualByComparingTo("0.088");
        assertThat(part("0.4", null, Optional.empty()).usd()).isEqualByComparingTo("0.11");
        assertThat(part("0.123", null, book().at("t", "acme/now", CUT)).usd()).isEqualByComparingTo("0.123");
    }

    private static PriceBasis basis() {
        return facts(null, dec("0.00011"), List.of()).priced(Assumptions.NONE).basis("support", book(), CUT);
    }

    @Test
    void restsOnWhatItsTokensCostEverywhere() {
        PriceBasis basis = basis();

        assertThat(basis.presentUsd()).isEqualByComparingTo("0.00011");
        assertThat(basis.presentBatchUsd()).isEqualByComparingTo("0.000055");
        assertThat(basis.cheapestApi()).isEqualTo("other/small");
        // (500 × 0.1 + 10 × 0.5) ÷ 1e6
        assertThat(basis.cheapestApiUsd()).isEqualByComparingTo("0.000055");
        // (500 + 10) × 0.3 ÷ 1e6
        assertThat(basis.openUsd().low()).isEqualByComparingTo("0.000153");
        assertThat(basis.movedBy("support", book(), CUT.plusSeconds(86_400))).isEmpty();
    }

    @Test
    void saysWhichPriceMoved() {
        assertThat(basis().movedBy("support", book(), BEFORE))
                .contains("staying on acme/now was 0.00011 USD a call and is 0.0011 USD a call");
        assertThat(basis().movedBy("support", book(price("third/new", "0.03", "0.15", new Validity(CUT, null))), CUT))
                .containsExactly("the cheapest other API was other/small at 0.000055 USD a call and is third/new at"
                        + " 0.0000165 USD a call");
        // dearer than the cheapest, and of no host: the case does not know it
        assertThat(basis().movedBy("support", book(price("third/new", "5", "5", Validity.ALWAYS)), CUT))
                .isEmpty();
        assertThat(basis().movedBy("support", book(price("together/open", "0.2", "0.2", Validity.ALWAYS)), CUT))
                .anySatisfy(moved -> assertThat(moved).startsWith("the cheapest open-weight model at a host was"));
    }
}
