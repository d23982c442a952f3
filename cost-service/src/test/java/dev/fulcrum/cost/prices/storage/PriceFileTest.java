package dev.fulcrum.cost.prices.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulcrum.cost.catalogue.ShippedTable;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.prices.domain.Qualification;
import dev.fulcrum.cost.prices.domain.Tariffs;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    @Test
    void readsTiersCacheWritesAndBatchFromTheirColumns() {
        Tariffs sol = price("openai/gpt-6.2-sol").tariffs();
        Tariffs opus = price("anthropic/claude-opus-5-5").tariffs();

        assertThat(sol.tiers()).singleElement().satisfies(tier -> {
            assertThat(tier.aboveTokens()).isEqualTo(272_000);
            assertThat(tier.rates().input()).isEqualByComparingTo("4");
            assertThat(tier.rates().cachedInput()).isEqualByComparingTo("0.2");
            assertThat(tier.rates().output()).isEqualByComparingTo("15");
        });
        assertThat(sol.standard().cacheWrite()).isEqualByComparingTo("2.5");
        assertThat(sol.services().get(Tariffs.BATCH).output()).isEqualByComparingTo("5");
        assertThat(opus.standard().cacheWrite1h()).isEqualByComparingTo("8");
        assertThat(opus.services().get(Tariffs.BATCH).cachedInput()).isEqualByComparingTo("0.1");
    }

    @Test
    void leavesNoTariffInTheNotesOnly() {
        assertThat(file.prices()).allSatisfy(price -> {
            if (price.notes().contains("tokens:") || price.notes().contains("tier:")) {
                assertThat(price.tariffs().tiers()).as(price.key()).isNotEmpty();
            }
            if (price.notes().contains("cache write")) {
                assertThat(price.tariffs().standard().cacheWrite())
                        .as(price.key())
                        .isNotNull();
            }
        });
    }

    @Test
    void namesTheRowOfAnotherCurrencyOrOfAPriceThatCannotBe() {
        assertThatThrownBy(() -> of("EUR", "1")).hasMessageContaining("model-prices.csv prices m in EUR");
        assertThatThrownBy(() -> of("USD", "-1")).hasMessageContaining("p/m").hasMessageContaining("-1");
    }

    private static PriceFile of(String currency, String input) {
        Map<String, String> row = new HashMap<>();
        for (String column : List.of(
                "status",
                "notes",
                "source",
                "as_of",
                "context_tokens",
                "max_output_tokens",
                "long_above_tokens",
                "batch_input_per_mtok",
                "flex_input_per_mtok",
                "priority_input_per_mtok")) {
            row.put(column, "");
        }
        row.putAll(Map.of(
                "provider", "p", "model_id", "m", "kind", "chat", "currency", currency, "input_per_mtok", input));
        return new PriceFile(new ShippedTable("model-prices.csv", "0", List.of(row)));
    }
}
