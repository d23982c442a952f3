package dev.fulcrum.cost.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PricingTest {
    private static final PriceBook BOOK = new PriceBook(
            "v1",
            List.of(new ModelPrice(
                    "openai",
                    "gpt-x",
                    "chat",
                    "current",
                    new BigDecimal("2"),
                    null,
                    new BigDecimal("10"),
                    "",
                    "page",
                    "2026-01-01")));
    private static final Optional<PriceTerms> TERMS = Optional.of(new PriceTerms("simulated-gpt-x", "openai/gpt-x"));
    private static final TokenUsage USAGE = new TokenUsage(100, 0, 0, 10, 0);

    private static MeteredCall call(String provider, String model, UUID ownVersion, int status, TokenUsage usage) {
        return new MeteredCall(
                UUID.randomUUID(),
                "r1",
                "primary",
                "primary",
                "production",
                new MeteredCall.Owner("support", "helpdesk", "triage", null, null),
                new MeteredCall.Model("up", provider, model, model, ownVersion),
                null,
                null,
                status,
                null,
                usage,
                "reported",
                null,
                Instant.EPOCH,
                5);
    }

    @Test
    void pricesTheProjectsPresentModelAsTheProjectSays() {
        Pricing pricing = Pricing.of(call("simulator", "simulated-gpt-x", null, 200, USAGE), TERMS, BOOK);

        assertThat(pricing).isInstanceOfSatisfying(Pricing.ByTokens.class, priced -> {
            assertThat(priced.pricedAs()).isEqualTo("openai/gpt-x");
            assertThat(priced.costUsd()).isEqualByComparingTo("0.0003"); // (100 × 2 + 10 × 10) ÷ 1e6
        });
    }

    @Test
    void looksUpProviderAndModelWithoutAProject() {
        Pricing pricing = Pricing.of(call("openai", "gpt-x", null, 200, USAGE), Optional.empty(), BOOK);

        assertThat(pricing).isInstanceOf(Pricing.ByTokens.class);
    }

    @Test
    void neverTakesAnUnknownModelAsFree() {
        Pricing pricing = Pricing.of(call("simulator", "other", null, 200, USAGE), TERMS, BOOK);

        assertThat(pricing).isInstanceOfSatisfying(Pricing.Unpriced.class, unpriced -> assertThat(unpriced.reason())
                .contains("simulator/other")
                .contains("openai/gpt-x"));
    }

    @Test
    void billsNoTokensForAModelOfOurs() {
        Pricing pricing = Pricing.of(call("fulcrum", "triage-v1", UUID.randomUUID(), 200, USAGE), TERMS, BOOK);

        assertThat(pricing).isInstanceOf(Pricing.OwnHardware.class);
    }

    @Test
    void billsNothingForAFailureWithoutTokens() {
        Pricing pricing = Pricing.of(call("simulator", "simulated-gpt-x", null, 503, TokenUsage.NONE), TERMS, BOOK);

        assertThat(pricing).isInstanceOf(Pricing.NotBilled.class);
    }

    @Test
    void flagsAnAnswerWithoutUsage() {
        Pricing pricing = Pricing.of(call("simulator", "simulated-gpt-x", null, 200, null), TERMS, BOOK);

        assertThat(pricing).isInstanceOf(Pricing.Unpriced.class);
    }
}
