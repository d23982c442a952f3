package dev.fulcrum.gateway.limits.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulcrum.gateway.dialects.domain.TokenUsage;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceBookTest {
    private static final ModelPrice SOL = ModelPrice.of(new ModelPrice.Terms(
            usd("2"), usd("0.1"), usd("2.5"), usd("10"), new ModelPrice.LongContext(272_000, usd("2"), usd("1.5"))));
    private static final long SHIPPED = 1_000;

    private final PriceBook book = new PriceBook(List.of(
            new PriceBook.Entry("openai", "gpt-6-sol", SHIPPED, SOL),
            new PriceBook.Entry("cohere", "embed", SHIPPED, Replica.price("75", "0"))));

    private static BigDecimal usd(String text) {
        return new BigDecimal(text);
    }

    @Test
    void addsEachPartAtItsPriceAndRoundsUpOnce() {
        // 500 × 2 + 400 × 0.1 + 100 × 2.5 + 20 × 10 = 1490 USD per million tokens
        assertThat(SOL.cost(new TokenUsage(1000, 400, 100, 20, 0, 0, 0))).isEqualTo(1_490_000);
        assertThat(Replica.price("0.0001", "0").cost(TokenUsage.of(1, 0))).isEqualTo(1);
    }

    @Test
    void pricesTheWholeCallByTheLongTariffFromItsFirstToken() {
        assertThat(SOL.cost(TokenUsage.of(271_999, 1))).isEqualTo(271_999 * 2_000L + 10_000);
        assertThat(SOL.cost(TokenUsage.of(272_000, 1))).isEqualTo(272_000 * 4_000L + 15_000);
    }

    @Test
    void setsTheDearestInputAside() {
        assertThat(SOL.most(1000, 20)).isEqualTo(1000 * 2_500L + 20 * 10_000L);
        for (TokenUsage usage : List.of(
                TokenUsage.of(1000, 20),
                new TokenUsage(1000, 1000, 0, 20, 0, 0, 0),
                new TokenUsage(1000, 0, 1000, 20, 20, 0, 0))) {
            assertThat(SOL.cost(usage)).isLessThanOrEqualTo(SOL.most(1000, 20));
        }
    }

    @Test
    void findsAModelInAnyCaseAndByADatedName() {
        assertThat(book.find("OpenAI", "GPT-6-Sol", SHIPPED)).contains(SOL);
        assertThat(book.find("openai", "gpt-6-sol-2026-09-22", SHIPPED)).contains(SOL);
        assertThat(book.find("openai", "gpt-6-sol-20260922", SHIPPED)).contains(SOL);
        assertThat(book.find("openai", "gpt-6-sol-mini", SHIPPED)).isEmpty();
        assertThat(book.find("azure", "gpt-6-sol", SHIPPED)).isEmpty();
    }

    @Test
    void changesAPriceFromItsDayOn() {
        book.change("openai/gpt-6-sol", 5_000, usd("4"), usd("20"));

        assertThat(book.find("openai", "gpt-6-sol", 4_999)).contains(SOL);
        ModelPrice later = book.find("openai", "gpt-6-sol", 5_000).orElseThrow();
        assertThat(later.cost(TokenUsage.of(1, 1))).isEqualTo(24_000);
        // no discount is known any more, and a write costs as many times the input as before
        assertThat(later.cost(new TokenUsage(1, 1, 0, 0, 0, 0, 0))).isEqualTo(4_000);
        assertThat(later.cost(new TokenUsage(1, 0, 1, 0, 0, 0, 0))).isEqualTo(5_000);
        assertThat(later.cost(TokenUsage.of(272_000, 0))).isEqualTo(272_000 * 8_000L);
    }

    @Test
    void keepsAShippedPriceThatIsYoungerThanAChange() {
        book.change("openai/gpt-6-sol", 500, usd("4"), usd("20"));
        assertThat(book.find("openai", "gpt-6-sol", 5_000)).contains(SOL);
    }

    @Test
    void learnsAModelFromAChange() {
        book.change("Mistral/new", 500, usd("1"), usd("2"));
        assertThat(book.find("mistral", "new", 600).orElseThrow().cost(TokenUsage.of(1, 1)))
                .isEqualTo(3_000);
    }

    @Test
    void asksOfAnUnknownModelTheDearestOfEachPart() {
        assertThat(book.dearest().cost(TokenUsage.of(1, 1))).isEqualTo(75_000 + 15_000);
        book.change("x/y", Long.MAX_VALUE, usd("1"), usd("100"));
        assertThat(book.dearest().cost(TokenUsage.of(0, 1))).isEqualTo(100_000);
    }

    @Test
    void refusesAPriceThatIsNone() {
        assertThatThrownBy(() -> book.change("x/y", 1, usd("-1"), usd("1"))).hasMessageContaining("-1");
        assertThatThrownBy(() -> book.change("x/y", 1, usd("1"), usd("10001"))).hasMessageContaining("10001");
        assertThat(book.find("x", "y", 2)).isEmpty();
    }

    @Test
    void writesMoneyExactly() {
        assertThat(NanoUsd.of(usd("12.5"))).isEqualTo(12_500_000_000L);
        assertThat(NanoUsd.usd(12_500_000_000L)).hasToString("12.50");
        assertThat(NanoUsd.usd(1)).isEqualTo(new BigDecimal("1E-9"));
        assertThatThrownBy(() -> NanoUsd.of(usd("0.0000000001"))).isInstanceOf(ArithmeticException.class);
    }
}
