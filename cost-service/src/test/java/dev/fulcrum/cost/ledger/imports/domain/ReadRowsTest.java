package dev.fulcrum.cost.ledger.imports.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fulcrum.cost.ledger.domain.LedgerWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadRowsTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final String NUL = "\0";

    private final ReadRows rows =
            new ReadRows("team", LedgerWindow.ofImports(Duration.ofDays(400)), NOW, feature -> null);

    private ReadRows.Read read(Map<String, Object> more) {
        Map<String, Object> fields = new HashMap<>(
                Map.of("startedAt", "2026-11-25T12:00:00Z", "feature", "f", "provider", "openai", "model", "gpt"));
        fields.putAll(more);
        return rows.read(RawRow.of(7, 100, fields));
    }

    private List<RowError> errors(Map<String, Object> more) {
        return read(more).errors();
    }

    @Test
    void takesARowWithAUsage() {
        assertThat(read(Map.of("usage", Map.of("prompt_tokens", 3, "completion_tokens", 4)))
                        .row())
                .hasValueSatisfying(
                        row -> assertThat(row.call().usage().input()).isEqualTo(3));
    }

    @Test
    void saysWhichCountOfAUsageIsTooLarge() {
        assertThat(errors(Map.of("usage", Map.of("prompt_tokens", Long.MAX_VALUE, "completion_tokens", 4))))
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.line()).isEqualTo(7);
                    assertThat(error.field()).isEqualTo("usage");
                    assertThat(error.message())
                            .isEqualTo("usage is not right: prompt_tokens must be at most 1000000000000 tokens, was"
                                    + " 9223372036854775807.");
                });
    }

    /** PostgreSQL stores no U+0000, and a report is stored. */
    @Test
    void reportsNothingThatCannotBeStored() {
        assertThat(errors(Map.of("inputTokens", "3" + NUL, "outputTokens", 4, "col" + NUL, "a" + NUL)))
                .extracting(RowError::field, RowError::value)
                .containsExactlyInAnyOrder(tuple("col", "a"), tuple("inputTokens", "3"));
        assertThat(errors(Map.of("inputTokens", "3" + NUL, "outputTokens", 4, "col" + NUL, "a" + NUL)))
                .allSatisfy(error -> assertThat(error.field() + error.value() + error.message())
                        .doesNotContain(NUL));
    }

    /** The tier becomes a line of the roll-ups, wherever it stands. */
    @Test
    void holdsTheTierWithinAUsageToWhatAColumnMayHold() {
        assertThat(errors(Map.of("usage", Map.of("prompt_tokens", 3, "service_tier", "batch" + NUL))))
                .extracting(RowError::field)
                .containsExactly("serviceTier");
        assertThat(errors(Map.of("usage", Map.of("prompt_tokens", 3, "service_tier", "b".repeat(201)))))
                .extracting(RowError::message)
                .containsExactly("serviceTier must have at most 200 characters, had 201");
    }

    @Test
    void quotesOnlyTheBeginningOfALargeValueAndStillSaysHowToMendIt() {
        String large = "x".repeat(60_000);
        List<RowError> errors = errors(Map.of(
                "startedAt",
                large,
                "feature",
                large,
                "inputTokens",
                large,
                "outputTokens",
                3,
                "purpose",
                large,
                large,
                1));
        assertThat(errors)
                .extracting(error -> error.message().length())
                // purpose is too long and none of the known
                .hasSize(6)
                .allMatch(length -> length < 502);
        assertThat(errors(Map.of("usage", large))).singleElement().satisfies(error -> assertThat(error.message())
                .isEqualTo("usage must be the usage object of a provider's answer, was '" + "x".repeat(80) + "…'"));
        assertThat(errors(Map.of("usage", Map.of("prompt_tokens", large))))
                .singleElement()
                .satisfies(error -> assertThat(error.message()).hasSizeLessThan(250));
    }
}
