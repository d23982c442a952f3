package dev.fulcrum.cost.savings.domain;

import static org.assertj.core.api.Assertions.assertThat;

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
    /** 1,000 tokens in and 100 out, each at 1 USD per million: 0.0011 USD a call. */
    private static final CallsBefore BEFORE =
            new CallsBefore(List.of(part(null, 1_000)), new CallCosts(1_000, usd("1.1"), usd("0.0002")));

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
    void pricesEachServiceTierAsThatTier() {
        CallsBefore mixed = new CallsBefore(List.of(part("batch", 500), part(null, 500)), BEFORE.measured());
        // 500 × 0.0011 + 500 × half of it
        assertThat(mixed.at(price("1")).orElseThrow().usd()).isEqualByComparingTo("0.825");
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

    private static CallsBefore.Part part(String serviceTier, long calls) {
        return new CallsBefore.Part(serviceTier, calls, new TokenUsage(calls * 1_000, 0, 0, calls * 100, 0));
    }

    private static ModelPrice price(String perMtok) {
        BigDecimal half = usd(perMtok).multiply(usd("0.5"));
        return new ModelPrice(
                "openai",
                "incumbent",
                "chat",
                "current",
                new Tariffs(
                        Rates.of(usd(perMtok), null, usd(perMtok)),
                        List.of(),
                        Map.of("batch", Rates.of(half, null, half))),
                ModelPrice.Limits.NOT_STATED,
                "",
                "page",
                "2027-03-01");
    }

    private static BigDecimal usd(String amount) {
        return new BigDecimal(amount);
    }
}
