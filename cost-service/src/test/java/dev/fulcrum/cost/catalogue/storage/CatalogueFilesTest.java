package dev.fulcrum.cost.catalogue.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulcrum.cost.catalogue.domain.InstancePrice;
import dev.fulcrum.cost.catalogue.domain.ModelPrice;
import dev.fulcrum.cost.catalogue.domain.TokenUsage;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueFilesTest {
    private final CatalogueFiles files = new CatalogueFiles();

    @Test
    void pricesTheModelThatTheSimulatorStandsFor() {
        ModelPrice price = files.priceBook().find("openai/gpt-6.2-sol").orElseThrow();

        assertThat(price.inputPerMtok()).isEqualByComparingTo("2");
        assertThat(price.cachedInputPerMtok()).isEqualByComparingTo("0.1");
        assertThat(price.outputPerMtok()).isEqualByComparingTo("10");
    }

    @Test
    void everyRowNamesItsSourceAndDate() {
        assertThat(files.priceBook().all()).hasSizeGreaterThan(100).allSatisfy(price -> {
            assertThat(price.source()).isNotBlank();
            assertThat(price.asOf()).matches("\\d{4}-\\d{2}.*");
        });
    }

    @Test
    void leavesOutTheSameModelSoldByAnother() {
        TokenUsage mix = new TokenUsage(500, 0, 0, 5, 0);

        ModelPrice cheapest =
                files.priceBook().cheapestChat(mix, Set.of("none")).orElseThrow();
        ModelPrice other =
                files.priceBook().cheapestChat(mix, Set.of(cheapest.modelId())).orElseThrow();

        assertThat(other.modelId()).isNotEqualTo(cheapest.modelId());
        assertThat(other.costOf(mix).orElseThrow())
                .isGreaterThanOrEqualTo(cheapest.costOf(mix).orElseThrow());
    }

    @Test
    void rentsTheCheapestMachineWithADatedOnDemandPrice() {
        InstancePrice machine =
                files.machines().cheapest(1, Set.of("aws", "azure")).orElseThrow();

        assertThat(machine.product()).isEqualTo("g4dn.xlarge");
        assertThat(machine.onDemandUsdPerHour()).isEqualByComparingTo("0.526");
        assertThat(machine.asOf()).isEqualTo("2026-07-20");
    }

    @Test
    void namesTheRowWithAFieldTooMany() {
        assertThatThrownBy(() -> CsvTable.parse("prices.csv", "a,b\n1,2\n1,2,3\n"))
                .hasMessageContaining("prices.csv row 3 has 3 fields, its header has 2");
    }

    @Test
    void readsQuotedCommasAndQuotes() {
        assertThat(CsvTable.parse("x.csv", "a,b\n\"1,5\",\"say \"\"hi\"\"\"").rows())
                .containsExactly(java.util.Map.of("a", "1,5", "b", "say \"hi\""));
    }
}
