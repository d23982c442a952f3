package dev.fulcrum.cost.ledger.imports.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderUsageTest {
    private static Optional<ProviderUsage> read(String usage) throws Exception {
        return ProviderUsage.read(new ObjectMapper().readValue(usage, Map.class));
    }

    private static TokenUsage tokens(String usage) throws Exception {
        return read(usage).orElseThrow().tokens();
    }

    @Test
    void addsWhatBedrockCountsBesideTheInput() throws Exception {
        assertThat(tokens("""
                {"inputTokens":30,"outputTokens":628,"totalTokens":1758,"cacheReadInputTokens":1000,
                 "cacheWriteInputTokens":100}""")).isEqualTo(new TokenUsage(1130, 1000, 100, 628, 0));
    }

    @Test
    void addsReasoningThatStandsBesideTheCompletion() throws Exception {
        assertThat(tokens("""
                {"prompt_tokens":12,"completion_tokens":1,"total_tokens":399,
                 "prompt_tokens_details":{"text_tokens":12,"cached_tokens":4},
                 "completion_tokens_details":{"reasoning_tokens":386}}""")).isEqualTo(new TokenUsage(12, 4, 0, 387, 386));
    }

    @Test
    void addsACacheThatAProxyCountsBesideThePrompt() throws Exception {
        assertThat(tokens("""
                {"prompt_tokens":500,"completion_tokens":12,"total_tokens":912,"cache_creation_input_tokens":300,
                 "cache_read_input_tokens":100}""")).isEqualTo(new TokenUsage(900, 100, 300, 12, 0));
    }

    @Test
    void readsOllama() throws Exception {
        assertThat(tokens("{\"prompt_eval_count\":26,\"eval_count\":298,\"eval_duration\":4709213000}"))
                .isEqualTo(new TokenUsage(26, 0, 0, 298, 0));
    }

    @Test
    void takesTheTierThatTheUsageNames() throws Exception {
        assertThat(read("{\"input_tokens\":11,\"output_tokens\":36,\"service_tier\":\"batch\"}")
                        .orElseThrow()
                        .serviceTier())
                .isEqualTo("batch");
    }

    @Test
    void takesTheMostTokensThatARowMayHave() throws Exception {
        assertThat(tokens("{\"prompt_tokens\":1000000000000,\"completion_tokens\":1}"))
                .isEqualTo(new TokenUsage(1_000_000_000_000L, 0, 0, 1, 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {}
            {"completion_tokens":4,"total_tokens":4}
            {"prompt_tokens":null}
            """)
    void isEmptyWhereNothingIsSaidOfTheInput(String usage) throws Exception {
        assertThat(read(usage)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"prompt_tokens":-4,"completion_tokens":1} | prompt_tokens cannot be negative, was -4
            {"input_tokens":4,"cache_read_input_tokens":-1,"output_tokens":1} | cache_read_input_tokens cannot be negative
            {"prompt_tokens":4.5,"completion_tokens":1} | prompt_tokens must be a whole number of tokens, at most 1000000000000, was 4.5
            {"prompt_tokens":"4","completion_tokens":1} | prompt_tokens must be a whole number
            {"prompt_tokens":99999999999999999999,"completion_tokens":1} | was 99999999999999999999
            {"prompt_tokens":1000000000001,"completion_tokens":1} | prompt_tokens must be at most 1000000000000 tokens, was 1000000000001
            {"prompt_tokens":9223372036854775807,"completion_tokens":1} | prompt_tokens must be at most 1000000000000 tokens
            {"prompt_tokens":1,"completion_tokens":1,"prompt_tokens_details":{"cached_tokens":9223372036854775807,"cache_write_tokens":9223372036854775807}} | cached_tokens must be at most
            {"promptTokenCount":10,"cachedContentTokenCount":11} | were 11 of 10
            """)
    void namesTheCountThatCannotBe(String usage, String said) {
        assertThatThrownBy(() -> read(usage))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }
}
