package dev.fulcrum.cost.prices.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.cost.prices.domain.Tariffs;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TariffsBodyTest {
    private static Tariffs tariffs(String more) {
        try {
            return new ObjectMapper()
                    .readValue(
                            "{\"standard\": {\"input\": \"2\", \"output\": \"10\"}, " + more + "}", TariffsBody.class)
                    .tariffs();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch", "Batch", " BATCH "})
    void aCallInATierIsBilledAtItsPriceHoweverItsNameIsWritten(String name) {
        Tariffs tariffs = tariffs("\"services\": {\"" + name + "\": {\"input\": \"1\", \"output\": \"5\"}}");

        // 1000 × 1 + 100 × 5, a million a dollar
        assertThat(tariffs.cost(new TokenUsage(1000, 0, 0, 100, 0), "batch", 1000)
                        .total())
                .isEqualByComparingTo("0.0015");
    }

    @ParameterizedTest
    @ValueSource(strings = {"standard", "Default", "auto", "on_demand", ""})
    void refusesTheStandardTierUnderAnyOfItsNames(String name) {
        assertThatThrownBy(() -> tariffs("\"services\": {\"" + name + "\": {\"input\": \"1\"}}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("services." + name + " is the standard service tier");
    }

    @Test
    void refusesATierThatNobodyKnowsAndNamesTheKnown() {
        assertThatThrownBy(() -> tariffs("\"services\": {\"bacth\": {\"input\": \"1\"}}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bacth")
                .hasMessageContaining("batch, flex, priority");
    }

    @Test
    void refusesATierThatComesTwice() {
        assertThatThrownBy(() -> tariffs("\"services\": {\"flex\": {\"input\": \"1\"}, \"Flex\": {\"input\": \"3\"}}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the tier flex twice");
    }

    @Test
    void namesWhatIsNull() {
        assertThatThrownBy(() -> tariffs("\"tiers\": [null]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tiers[0] was null");
        assertThatThrownBy(() -> tariffs("\"tiers\": [{\"aboveTokens\": 9, \"rates\": null}]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tiers[0].rates is missing");
        assertThatThrownBy(() -> tariffs("\"services\": {\"batch\": null}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("services.batch is missing");
    }
}
