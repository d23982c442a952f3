package dev.fulcrum.gateway.limits.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.events.Money;
import dev.fulcrum.events.cost.PriceChanged;
import dev.fulcrum.gateway.dialects.domain.TokenUsage;
import dev.fulcrum.gateway.folding.events.Malformed;
import dev.fulcrum.gateway.limits.domain.PriceBook;
import dev.fulcrum.messaging.envelope.EventJson;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceFoldTest {
    private static final String TYPE = "dev.fulcrum.cost.price-changed.v1";
    private static final Instant FROM = Instant.parse("2026-12-15T00:00:00Z");

    private final EventJson json = new EventJson();
    private final PriceBook prices = new PriceBook(List.of());
    private final PriceFold fold = new PriceFold(prices, json);

    private JsonNode data(String model, Instant from, Money input) {
        return json.mapper().valueToTree(new PriceChanged(model, from, input, new Money("11.20", "USD")));
    }

    @Test
    void takesAChangedPriceFromItsDayOnAndTwiceAsOnce() throws Exception {
        assertThat(fold.knows(TYPE)).isTrue();
        JsonNode changed = data("openai/gpt-6.2-sol", FROM, new Money("1.40", "USD"));
        fold.apply("project", TYPE, changed);
        fold.apply("project", TYPE, changed);

        assertThat(prices.find("openai", "gpt-6.2-sol", FROM.toEpochMilli())
                        .orElseThrow()
                        .cost(TokenUsage.of(1, 1)))
                .isEqualTo(12_600);
    }

    @Test
    void leavesWhatATeamPaysByContractOutOfTheList() throws Exception {
        fold.apply("project", TYPE, data("openai/gpt-6.2-sol", FROM, new Money("1.40", "USD")));
        JsonNode contract = json.mapper()
                .valueToTree(new PriceChanged(
                        "openai/gpt-6.2-sol", FROM, new Money("0.10", "USD"), new Money("0.20", "USD"), true));
        fold.apply("project", TYPE, contract);

        assertThat(prices.find("openai", "gpt-6.2-sol", FROM.toEpochMilli())
                        .orElseThrow()
                        .cost(TokenUsage.of(1, 1)))
                .isEqualTo(12_600);
    }

    @Test
    void refusesWhatItCannotPriceBy() {
        for (JsonNode wrong : List.of(
                data("gpt-6.2-sol", FROM, new Money("1", "USD")),
                data("openai/x", null, new Money("1", "USD")),
                data("openai/x", FROM, new Money("1", "EUR")),
                data("openai/x", FROM, new Money("-1", "USD")),
                data("openai/x", FROM, new Money("much", "USD")),
                data("openai/x", FROM, null))) {
            assertThatThrownBy(() -> fold.apply("project", TYPE, wrong)).isInstanceOf(Malformed.class);
        }
        assertThat(prices.find("openai", "x", FROM.toEpochMilli())).isEmpty();
    }
}
