package dev.fulcrum.cost.ledger.imports.domain;

import dev.fulcrum.cost.ledger.domain.MeteredCall;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import java.util.Map;
import java.util.Optional;

/**
 * Usage as a provider's answer reports it, brought to one form. Which API it is shows by its names:
 *
 * <ul>
 *   <li>{@code promptTokenCount}: Google's generateContent; the prompt counts the cached tokens and not those of tool
 *       results, the candidates do not count the thoughts
 *   <li>{@code inputTokens}: Bedrock's Converse; cached and written tokens stand beside the input
 *   <li>{@code billed_units}: Cohere; {@code prompt_eval_count}: Ollama
 *   <li>{@code input_tokens} without {@code input_tokens_details}, with the names of a cache beside it: Anthropic's
 *       Messages; cached and written tokens stand beside the input
 *   <li>{@code total_tokens} alone: Voyage's embeddings, all of it input
 *   <li>{@code prompt_tokens} or {@code input_tokens}: OpenAI's chat completions, responses, completions and embeddings,
 *       and all who answer like it, each with names of their own for the cache
 * </ul>
 *
 * @param tokens in one form
 * @param serviceTier as reported within the usage; null where it was not
 */
public record ProviderUsage(TokenUsage tokens, String serviceTier) {
    /**
     * @param usage the object {@code usage}, {@code usageMetadata} or {@code meta} of an answer
     * @return empty where it says nothing of the input
     * @throws IllegalArgumentException that names a count that is negative, no whole number, more than its whole,
     *     or more than {@link MeteredCall#MOST_TOKENS}
     */
    public static Optional<ProviderUsage> read(Map<?, ?> usage) {
        Counts counts = new Counts(usage);
        return Optional.ofNullable(tokens(counts)).map(tokens -> new ProviderUsage(tokens, tier(counts)));
    }

    private static TokenUsage tokens(Counts counts) {
        if (counts.has("promptTokenCount")) {
            return google(counts);
        }
        if (counts.has("inputTokens")) {
            return bedrock(counts);
        }
        if (counts.has("billed_units")) {
            Counts billed = counts.within("billed_units");
            return billed.has("input_tokens") ? plain(billed, "input_tokens", "output_tokens") : null;
        }
        if (counts.has("prompt_eval_count")) {
            return plain(counts, "prompt_eval_count", "eval_count");
        }
        if (counts.has("input_tokens") && isAnthropic(counts)) {
            return anthropic(counts);
        }
        if (counts.has("prompt_tokens") || counts.has("input_tokens")) {
            return OpenAiFamily.read(counts);
        }
        return counts.has("total_tokens") && counts.fields().size() == 1 ? plain(counts, "total_tokens", "") : null;
    }

    private static boolean isAnthropic(Counts counts) {
        return !counts.has("input_tokens_details")
                && !counts.has("prompt_tokens")
                && (counts.has("cache_creation_input_tokens")
                        || counts.has("cache_read_input_tokens")
                        || counts.has("cache_creation"));
    }

    private static TokenUsage anthropic(Counts counts) {
        long cached = counts.orNone("cache_read_input_tokens");
        Counts written = counts.within("cache_creation");
        long hour = written.orNone("ephemeral_1h_input_tokens");
        long all = Math.max(
                counts.orNone("cache_creation_input_tokens"), hour + written.orNone("ephemeral_5m_input_tokens"));
        return new TokenUsage(
                counts.orNone("input_tokens") + cached + all,
                cached,
                all,
                hour,
                counts.orNone("output_tokens"),
                counts.within("output_tokens_details").orNone("thinking_tokens"),
                0,
                0);
    }

    private static TokenUsage google(Counts counts) {
        long thoughts = counts.orNone("thoughtsTokenCount");
        return new TokenUsage(
                counts.orNone("promptTokenCount") + counts.orNone("toolUsePromptTokenCount"),
                counts.orNone("cachedContentTokenCount"),
                0,
                0,
                counts.orNone("candidatesTokenCount") + thoughts,
                thoughts,
                Modalities.audio(counts.fields().get("promptTokensDetails")),
                Modalities.audio(counts.fields().get("candidatesTokensDetails")));
    }

    private static TokenUsage bedrock(Counts counts) {
        long cached = counts.orNone("cacheReadInputTokens");
        long written = counts.orNone("cacheWriteInputTokens");
        return new TokenUsage(
                counts.orNone("inputTokens") + cached + written, cached, written, counts.orNone("outputTokens"), 0);
    }

    private static TokenUsage plain(Counts counts, String input, String output) {
        return new TokenUsage(counts.orNone(input), 0, 0, counts.orNone(output), 0);
    }

    private static String tier(Counts counts) {
        String named = counts.text("service_tier");
        return named == null ? counts.text("serviceTier") : named;
    }
}
