package dev.fulcrum.cost.prices.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.prices.domain.Qualification;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PriceFileTest {
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

    private final PriceFile file = new PriceFile();
    private final PriceBook book = new PriceBook(file.version(), file.prices());

    private ModelPrice price(String key) {
        return book.list(key, NOW).orElseThrow();
    }

    @Test
    void pricesTheModelThatTheSimulatorStandsFor() {
        ModelPrice price = price("openai/gpt-6.2-sol");

        assertThat(price.inputPerMtok()).isEqualByComparingTo("2");
        assertThat(price.cachedInputPerMtok()).isEqualByComparingTo("0.1");
        assertThat(price.outputPerMtok()).isEqualByComparingTo("10");
    }

    @Test
    void everyRowNamesItsSourceAndDate() {
        assertThat(file.prices()).hasSizeGreaterThan(100).allSatisfy(price -> {
            assertThat(price.source()).isNotBlank();
            assertThat(price.asOf()).matches("\\d{4}-\\d{2}.*");
        });
    }

    private ModelPrice cheapest(TokenUsage mix, Set<String> otherThan) {
        return book.cheapestChat(mix, 1, new Qualification("support", NOW, 1000, otherThan, null))
                .orElseThrow();
    }

    @Test
    void leavesOutTheSameModelSoldByAnother() {
        TokenUsage mix = new TokenUsage(500, 0, 0, 5, 0);

        ModelPrice cheapest = cheapest(mix, Set.of("none"));
        ModelPrice other = cheapest(mix, Set.of(cheapest.modelId()));

        assertThat(other.modelId()).isNotEqualTo(cheapest.modelId());
        assertThat(other.costOf(mix).orElseThrow())
                .isGreaterThanOrEqualTo(cheapest.costOf(mix).orElseThrow());
    }
}
