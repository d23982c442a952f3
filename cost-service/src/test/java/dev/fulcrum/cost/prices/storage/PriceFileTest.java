package dev.fulcrum.cost.prices.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PriceFileTest {
    private final PriceFile file = new PriceFile();

    @Test
    void pricesTheModelThatTheSimulatorStandsFor() {
        ModelPrice price = file.priceBook().find("openai/gpt-6.2-sol").orElseThrow();

        assertThat(price.inputPerMtok()).isEqualByComparingTo("2");
        assertThat(price.cachedInputPerMtok()).isEqualByComparingTo("0.1");
        assertThat(price.outputPerMtok()).isEqualByComparingTo("10");
    }

    @Test
    void everyRowNamesItsSourceAndDate() {
        assertThat(file.priceBook().all()).hasSizeGreaterThan(100).allSatisfy(price -> {
            assertThat(price.source()).isNotBlank();
            assertThat(price.asOf()).matches("\\d{4}-\\d{2}.*");
        });
    }

    @Test
    void leavesOutTheSameModelSoldByAnother() {
        TokenUsage mix = new TokenUsage(500, 0, 0, 5, 0);

        ModelPrice cheapest = file.priceBook().cheapestChat(mix, Set.of("none")).orElseThrow();
        ModelPrice other =
                file.priceBook().cheapestChat(mix, Set.of(cheapest.modelId())).orElseThrow();

        assertThat(other.modelId()).isNotEqualTo(cheapest.modelId());
        assertThat(other.costOf(mix).orElseThrow())
                .isGreaterThanOrEqualTo(cheapest.costOf(mix).orElseThrow());
    }
}
