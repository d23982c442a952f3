package dev.fulcrum.cost.savings.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.cost.prices.domain.ListPrice;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.prices.domain.Rates;
import dev.fulcrum.cost.prices.domain.Tariffs;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import dev.fulcrum.cost.prices.domain.Validity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class QualifiedApisTest {
    private static final Instant ROLLOUT = Instant.parse("2027-01-01T00:00:00Z");
    private static final Instant CUT = Instant.parse("2027-03-01T00:00:00Z");
    private static final String LUNA = "openai/gpt-6-luna";
    private static final String GROQ = "groq/llama-3.1-8b-instant";
    private static final String SOL = "openai/gpt-6.2-sol";

    private static final PriceBook BOOK = new PriceBook(
            "v",
            List.of(
                    listed("openai", "gpt-6.2-sol", "2", "10", null, Validity.ALWAYS),
                    listed("openai", "gpt-6-luna", "0.1", "0.5", 1_050_000L, new Validity(null, CUT)),
                    listed("openai", "gpt-6-luna", "0.03", "0.15", 1_050_000L, new Validity(CUT, null)),
                    listed("groq", "llama-3.1-8b-instant", "0.05", "0.08", 131_072L, Validity.ALWAYS)),
            List.of());

    /** 300 tokens in, 5 out. */
    private static final PricedCalls CALLS =
            new PricedCalls(new TokenUsage(30_000, 0, 0, 500, 0), 100, "100 calls of the incumbent's share");

    @Test
    void aCutOfTheQualifiedApiRaisesTheAlertWhateverAnotherOneCosts() {
        ApiAgain again = compared(Set.of(LUNA));
        assertThat(again.model()).isEqualTo(LUNA);
        // 8 million × (300 × 0.1 + 5 × 0.5) ÷ 1e6, and at 0.03 and 0.15
        assertThat(again.apiUsdBefore()).isEqualByComparingTo("260");
        assertThat(again.apiUsd()).isEqualByComparingTo("78");
        assertThat(again.holds()).isTrue();

        // nobody measured quality: another API was cheaper all along, 8 million × (300 × 0.05 + 5 × 0.08) ÷ 1e6
        assertThat(compared(Set.of()).apiUsdBefore()).isEqualByComparingTo("123.20");
        assertThat(compared(Set.of()).holds()).isFalse();
    }

    @Test
    void namesTheCheapestOfThoseThatTheAnalysisTookAndSaysWhy() {
        assertThat(apis(Set.of(LUNA)).other(CALLS, ROLLOUT)).hasValueSatisfying(cheapest -> {
            assertThat(cheapest.model()).isEqualTo(LUNA);
            assertThat(cheapest.perCallUsd()).isEqualByComparingTo("0.0000325");
            assertThat(cheapest.source()).contains("qualified by the analysis");
        });
        assertThat(apis(Set.of()).other(CALLS, ROLLOUT)).hasValueSatisfying(cheapest -> {
            assertThat(cheapest.model()).isEqualTo(GROQ);
            assertThat(cheapest.source()).contains("quality not measured");
        });
        assertThat(apis(Set.of("acme/unknown")).other(CALLS, ROLLOUT)).isEmpty();
    }

    @Test
    void anApiMustTakeTheMeanPromptWithItsAnswer() {
        assertThat(longest(131_071)).isEqualTo(GROQ);
        assertThat(longest(131_072)).isEqualTo(LUNA);
        assertThat(longest(200_000)).isEqualTo(LUNA);
    }

    @Test
    void theIncumbentIsAmongThemWhoeverPassedAndWhateverContextIsStated() {
        QualifiedApis none = apis(Set.of("acme/unknown"));
        // (300 × 2 + 5 × 10) ÷ 1e6
        assertThat(none.any(CALLS, ROLLOUT)).hasValueSatisfying(cheapest -> {
            assertThat(cheapest.model()).isEqualTo(SOL);
            assertThat(cheapest.perCallUsd()).isEqualByComparingTo("0.00065");
        });
        assertThat(none.other(CALLS, ROLLOUT)).isEmpty();
    }

    /** 8 million calls in a month; machines of 149.85 USD. */
    private static ApiAgain compared(Set<String> passed) {
        QualifiedApis apis = apis(passed);
        return ApiAgain.of(
                8_000_000,
                Duration.ofHours(730),
                Duration.ofHours(730),
                new BigDecimal("149.85"),
                "plan",
                apis.any(CALLS, CUT).orElseThrow(),
                apis.any(CALLS, ROLLOUT).orElseThrow());
    }

    private static String longest(long input) {
        return apis(Set.of())
                .other(new PricedCalls(new TokenUsage(input * 30, 0, 0, 30, 0), 30, "calls"), ROLLOUT)
                .orElseThrow()
                .model();
    }

    private static QualifiedApis apis(Set<String> passed) {
        return new QualifiedApis(BOOK, "support", SOL, "simulated-gpt-6.2-sol", passed);
    }

    private static ListPrice listed(
            String provider, String model, String input, String output, Long context, Validity validity) {
        return new ListPrice(
                UUID.randomUUID(),
                new ModelPrice(
                        provider,
                        model,
                        "chat",
                        "current",
                        Tariffs.of(Rates.of(new BigDecimal(input), null, new BigDecimal(output))),
                        new ModelPrice.Limits(context, null),
                        "",
                        "page",
                        "2027-01-01"),
                validity,
                "ada");
    }
}
