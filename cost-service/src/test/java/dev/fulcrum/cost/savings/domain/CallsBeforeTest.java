package dev.fulcrum.cost.savings.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.cost.prices.domain.LengthTier;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.Rates;
import dev.fulcrum.cost.prices.domain.Tariffs;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallsBeforeTest {
    private static final String INCUMBENT = "openai/incumbent";

    /** 1,000 tokens in and 100 out, each at 1 USD per million: 0.0011 USD a call. */
    private static final CallsBefore BEFORE =
            new CallsBefore(List.of(part(null, 1_000, "1.1", "1")), new CallCosts(1_000, usd("1.1"), usd("0.0002")));

    /**
     * 100 prompts of 150,000 tokens at 0.50 per million, 7.5 USD, and 900 of 500 at 0.10, 0.045 USD: 7.545 USD. Added up
     * they are 15,450,000 tokens, at the mean of 15,450 each 1.545 USD.
     */
    private static final CallsBefore LONG = new CallsBefore(
            List.of(new CallsBefore.Part(
                    INCUMBENT,
                    null,
                    1_000,
                    new TokenUsage(15_450_000, 0, 0, 0, 0),
                    usd("7.545"),
                    byLength("0.10", "0.50"))),
            new CallCosts(1_000, usd("7.545"), usd("0.0225")));

    @Test
    void aCutAfterTheRolloutLowersWhatIsClaimedAsIfTheShareHadStayed() {
        CallCosts cut = BEFORE.at(price("0.1")).orElseThrow();
        assertThat(cut.usd()).isEqualByComparingTo("0.11");
        assertThat(cut.deviationUsd()).isEqualByComparingTo("0.00002");
        assertThat(cut.source()).contains("openai/incumbent").contains("page").contains("2027-03-01");

        // 10 million × 0.00011, with one call too few and with just enough of the month's own
        CallCosts few = new CallCosts(29, usd("0.00319"), null);
        CallCosts enough = new CallCosts(30, usd("0.0033"), null);
        assertThat(claimed(few, cut)).isEqualByComparingTo("1100");
        assertThat(claimed(enough, cut)).isEqualByComparingTo("1100");
        // without the cut nothing changes
        assertThat(claimed(few, BEFORE.at(price("1")).orElseThrow())).isEqualByComparingTo("11000");
    }

    @Test
    void aPriceThatStaysClaimsWhatWasReallyPaidForLongPrompts() {
        CallCosts same = LONG.at(byLength("0.1", "0.5")).orElseThrow();
        assertThat(same.usd()).isEqualByComparingTo("7.545");
        assertThat(same.mean()).isEqualByComparingTo("0.007545");
        assertThat(same.deviationUsd()).isEqualByComparingTo("0.0225");
        assertThat(same.source()).isEqualTo(LONG.measured().source());
        // 10 million × 0.007545
        assertThat(claimed(CallCosts.NONE, same)).isEqualByComparingTo("75450");
    }

    @Test
    void aPriceThatMovesScalesWhatWasPaid() {
        CallCosts fifth = LONG.at(byLength("0.02", "0.10")).orElseThrow();
        assertThat(fifth.usd()).isEqualByComparingTo("1.509");
        assertThat(fifth.deviationUsd()).isEqualByComparingTo("0.0045");
        assertThat(fifth.source()).contains("as the ledger has it").contains(INCUMBENT);

        CallCosts doubled = LONG.at(byLength("0.20", "1")).orElseThrow();
        assertThat(doubled.usd()).isEqualByComparingTo("15.09");
        assertThat(doubled.deviationUsd()).isEqualByComparingTo("0.045");
    }

    @Test
    void callsOfAnotherModelKeepWhatTheyCost() {
        CallsBefore two = new CallsBefore(
                List.of(
                        new CallsBefore.Part(
                                "openai/cheaper", null, 500, new TokenUsage(500_000, 0, 0, 0, 0), usd("0.05"), null),
                        part(null, 500, "0.55", "1")),
                new CallCosts(1_000, usd("0.6"), usd("0.0005")));
        assertThat(two.at(price("1")).orElseThrow().usd()).isEqualByComparingTo("0.6");
        // 0.05 + 0.055
        assertThat(two.at(price("0.1")).orElseThrow().usd()).isEqualByComparingTo("0.105");
    }

    @Test
    void countsWhatFailedCallsCostAsTheyWereBilled() {
        // 300,000 tokens of the batch tier
        CallsBefore.Part failed = new CallsBefore.Part(
                INCUMBENT, "batch", 0, new TokenUsage(300_000, 0, 0, 0, 0), usd("0.15"), price("1"));
        CallsBefore before = new CallsBefore(List.of(part(null, 1_000, "1.1", "1"), failed), CallCosts.NONE);
        assertThat(before.at(price("1")).orElseThrow().usd()).isEqualByComparingTo("1.25");
        assertThat(before.at(price("0.1")).orElseThrow().usd()).isEqualByComparingTo("0.125");
        assertThat(before.at(price("1")).orElseThrow().calls()).isEqualTo(1_000);
        assertThat(new CallsBefore(List.of(failed), CallCosts.NONE).at(price("1")))
                .isEmpty();
    }

    @Test
    void pricesEachServiceTierAsThatTier() {
        CallsBefore paid = new CallsBefore(
                List.of(part("batch", 500, "0.275", "1"), part(null, 500, "0.55", "1")), BEFORE.measured());
        assertThat(paid.at(price("0.1")).orElseThrow().usd()).isEqualByComparingTo("0.0825");

        CallsBefore mixed =
                new CallsBefore(List.of(part("batch", 500, "7", null), part(null, 500, "7", null)), BEFORE.measured());
        // of several prices: 500 × 0.0011 + 500 × half of it
        assertThat(mixed.at(price("1")).orElseThrow().usd()).isEqualByComparingTo("0.825");
        assertThat(mixed.at(price("1")).orElseThrow().source()).startsWith("their tokens at " + INCUMBENT);
        assertThat(mixed.priced().calls()).isEqualTo(1_000);
        assertThat(mixed.priced().tokens()).isEqualTo(new TokenUsage(1_000_000, 0, 0, 100_000, 0));
    }

    @Test
    void saysNothingWithoutACallAndNothingOfTheSpreadWithoutAMeasurement() {
        assertThat(CallsBefore.NONE.at(price("1"))).isEmpty();
        assertThat(new CallsBefore(BEFORE.parts(), CallCosts.NONE)
                        .at(price("1"))
                        .orElseThrow()
                        .deviationUsd())
                .isNull();
    }

    private static BigDecimal claimed(CallCosts share, CallCosts before) {
        MeasuredMonth month = new MeasuredMonth(YearMonth.of(2027, 3), true, 10_000_000, 0, 0, List.of(), null);
        TeacherCost teacher = TeacherCost.best(share, before, null, 30).orElseThrow();
        return SavingOfMonth.of(month, teacher, null).counterfactualUsd();
    }

    private static CallsBefore.Part part(String serviceTier, long calls, String paid, String then) {
        return new CallsBefore.Part(
                INCUMBENT,
                serviceTier,
                calls,
                new TokenUsage(calls * 1_000, 0, 0, calls * 100, 0),
                usd(paid),
                then == null ? null : price(then));
    }

    private static ModelPrice price(String perMtok) {
        BigDecimal half = usd(perMtok).multiply(usd("0.5"));
        return price(new Tariffs(
                Rates.of(usd(perMtok), null, usd(perMtok)), List.of(), Map.of("batch", Rates.of(half, null, half))));
    }

    /** The longer price from above 100,000 tokens. */
    private static ModelPrice byLength(String perMtok, String longer) {
        return price(new Tariffs(
                Rates.of(usd(perMtok), null, usd("1")),
                List.of(new LengthTier(100_000, Rates.of(usd(longer), null, usd("1")))),
                Map.of()));
    }

    private static ModelPrice price(Tariffs tariffs) {
        return new ModelPrice(
                "openai",
                "incumbent",
                "chat",
                "current",
                tariffs,
                ModelPrice.Limits.NOT_STATED,
                "",
                "page",
                "2027-03-01");
    }

    private static BigDecimal usd(String amount) {
        return new BigDecimal(amount);
    }
}
