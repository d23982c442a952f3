package dev.fulcrum.cost.prices.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every price and every call. */
class PricePropertiesTest {
    private static final int PRICES = 8;
    private static final long THRESHOLD = 500_000;

    @Provide
    Arbitrary<TokenUsage> usages() {
        Arbitrary<Long> tokens = Arbitraries.longs().between(0, 200_000);
        return Combinators.combine(tokens, tokens, tokens, tokens, tokens, tokens, tokens, tokens)
                .as((fresh, cached, written, hour, text, reasoning, audioIn, audioOut) -> new TokenUsage(
                        fresh + cached + written + hour + audioIn,
                        cached,
                        written + hour,
                        hour,
                        text + reasoning + audioOut,
                        reasoning,
                        audioIn,
                        audioOut));
    }

    /** Each a price, or not stated, but for the first and the fifth: input and output. */
    @Provide
    Arbitrary<List<BigDecimal>> prices() {
        Arbitrary<BigDecimal> price = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("500"))
                .ofScale(6);
        return Combinators.combine(
                        price.injectNull(0.0).list().ofSize(PRICES),
                        Arbitraries.of(true, false).list().ofSize(PRICES))
                .as((all, stated) -> {
                    List<BigDecimal> some = new ArrayList<>();
                    for (int at = 0; at < PRICES; at++) {
                        some.add(at == 0 || at == 4 || stated.get(at) ? all.get(at) : null);
                    }
                    return some;
                });
    }

    private static Rates rates(List<BigDecimal> of) {
        return new Rates(of.get(0), of.get(1), of.get(2), of.get(3), of.get(4), of.get(5), of.get(6), of.get(7));
    }

    private static BigDecimal cost(Rates rates, TokenUsage usage) {
        return Tariffs.of(rates).cost(usage, null, usage.input()).total();
    }

    @Property
    void callsCostTogetherWhatTheyCostApart(
            @ForAll("prices") List<BigDecimal> prices,
            @ForAll("usages") TokenUsage one,
            @ForAll("usages") TokenUsage other) {
        Rates rates = rates(prices);

        assertThat(cost(rates, one.plus(other)))
                .isEqualByComparingTo(cost(rates, one).add(cost(rates, other)));
    }

    @Property
    void noCallGetsCheaperWhenAPriceRises(
            @ForAll("prices") List<BigDecimal> prices,
            @ForAll("usages") TokenUsage usage,
            @ForAll @IntRange(max = PRICES - 1) int which) {
        List<BigDecimal> dearer = new ArrayList<>(prices);
        if (dearer.get(which) == null) {
            return;
        }
        dearer.set(which, dearer.get(which).add(BigDecimal.ONE));

        for (String tier : new String[] {null, Tariffs.BATCH}) {
            BigDecimal before = inTiers(prices, usage, tier);
            assertThat(inTiers(dearer, usage, tier)).isGreaterThanOrEqualTo(before);
        }
    }

    /** Batch states input and output only, and borrows the rest. */
    private static BigDecimal inTiers(List<BigDecimal> prices, TokenUsage usage, String tier) {
        Rates standard = rates(prices);
        Rates batch = Rates.of(new BigDecimal("0.5"), null, BigDecimal.ONE);
        return new Tariffs(standard, List.of(), Map.of(Tariffs.BATCH, batch))
                .cost(usage, tier, usage.input())
                .total();
    }

    @Property
    void cachedInputNeverCostsMoreThanFreshWhereItsPriceIsNoHigher(
            @ForAll("prices") List<BigDecimal> prices, @ForAll("usages") TokenUsage usage) {
        List<BigDecimal> discounted = new ArrayList<>(prices);
        if (discounted.get(1) != null) {
            discounted.set(1, discounted.get(1).min(discounted.get(0)));
        }
        TokenUsage fresh = new TokenUsage(
                usage.input(),
                0,
                usage.cacheWrite(),
                usage.cacheWrite1h(),
                usage.output(),
                usage.reasoning(),
                usage.audioInput(),
                usage.audioOutput());

        assertThat(cost(rates(discounted), usage)).isLessThanOrEqualTo(cost(rates(discounted), fresh));
    }

    @Property
    void theTierByPromptLengthBeginsWithTheTokenAfterItsThreshold(
            @ForAll("prices") List<BigDecimal> shorter,
            @ForAll("prices") List<BigDecimal> longer,
            @ForAll("usages") TokenUsage usage) {
        Tariffs tariffs = new Tariffs(rates(shorter), List.of(new LengthTier(THRESHOLD, rates(longer))), Map.of());

        BigDecimal whole = cost(usage.input() > THRESHOLD ? rates(longer) : rates(shorter), usage);

        assertThat(tariffs.cost(usage, null, usage.input()).total()).isEqualByComparingTo(whole);
        assertThat(tariffs.atLength(THRESHOLD)).isEqualTo(rates(shorter));
        assertThat(tariffs.atLength(THRESHOLD + 1)).isEqualTo(rates(longer));
    }

    @Property
    void aDiscountTakesItsShareOffEveryPart(
            @ForAll("prices") List<BigDecimal> prices,
            @ForAll("usages") TokenUsage usage,
            @ForAll @IntRange(max = 100) int percent) {
        BigDecimal share = BigDecimal.valueOf(percent, 2);

        assertThat(Tariffs.of(rates(prices)).times(share).cost(usage, null, 1).total())
                .isEqualByComparingTo(cost(rates(prices), usage).multiply(share));
    }
}
