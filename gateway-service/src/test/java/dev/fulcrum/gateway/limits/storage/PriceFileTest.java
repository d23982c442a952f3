package dev.fulcrum.gateway.limits.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulcrum.gateway.dialects.domain.TokenUsage;
import dev.fulcrum.gateway.limits.domain.PriceBook;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PriceFileTest {
    private static final String HEADER = "provider,model_id,kind,currency,input_per_mtok,cached_input_per_mtok,"
            + "cache_write_per_mtok,output_per_mtok,long_from_tokens,long_input_factor,long_output_factor,notes,source,"
            + "as_of\n";
    private static final long NOW = Instant.parse("2026-11-26T00:00:00Z").toEpochMilli();

    @Test
    void readsTheShippedPrices() {
        PriceBook book = PriceFile.read();
        // 1 × 2 + 1 × 0.1 + 1 × 2.5 + 1 × 10 USD per million
        assertThat(book.find("openai", "gpt-6.2-sol", NOW).orElseThrow().cost(new TokenUsage(3, 1, 1, 1, 0, 0, 0)))
                .isEqualTo(14_600);
        assertThat(book.find("anthropic", "claude-sonnet-4-5-20250929", NOW)
                        .orElseThrow()
                        .cost(new TokenUsage(1, 0, 1, 0, 0, 0, 0)))
                .isEqualTo(6_000);
        assertThat(book.find("groq", "openai/gpt-oss-20b", NOW).orElseThrow().cost(new TokenUsage(1, 1, 0, 0, 0, 0, 0)))
                .isEqualTo(38);
    }

    @Test
    void refusesAnotherCurrencyAndARowOfAnotherShape() {
        assertThatThrownBy(() -> PriceFile.parse(HEADER + "p,m,chat,EUR,1,,,2,,,,,page,2026-01-01\n"))
                .hasMessageContaining("EUR");
        assertThatThrownBy(() -> PriceFile.parse(HEADER + "p,m,chat,USD,1,,,2,,,,a, b,page,2026-01-01\n"))
                .hasMessageContaining("commas");
        assertThatThrownBy(() -> PriceFile.parse(HEADER + "p,m,chat,USD,1,,,2,,,,,page,lately\n"))
                .hasMessageContaining("lately");
    }
}
