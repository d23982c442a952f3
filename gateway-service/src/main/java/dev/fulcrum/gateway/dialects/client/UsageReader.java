package dev.fulcrum.gateway.dialects.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.gateway.dialects.domain.TokenUsage;

/**
 * Reads a provider's {@code usage} object. The names are OpenAI's; where providers that speak its API add their own,
 * those are read too: {@code prompt_cache_hit_tokens} (DeepSeek), {@code cache_creation_input_tokens} (Anthropic's
 * compatible endpoint and proxies), {@code prompt_tokens_details.cache_write_tokens} (OpenRouter).
 */
public final class UsageReader {
    private UsageReader() {}

    /** Null where there is none. */
    public static TokenUsage read(JsonNode usage) {
        if (!usage.isObject() || !usage.path("prompt_tokens").isNumber()) {
            return null;
        }
        JsonNode input = usage.path("prompt_tokens_details");
        return new TokenUsage(
                usage.path("prompt_tokens").asLong(),
                first(input.path("cached_tokens"), usage.path("prompt_cache_hit_tokens")),
                first(
                        input.path("cache_write_tokens"),
                        input.path("cache_creation_tokens"),
                        usage.path("cache_creation_input_tokens")),
                usage.path("completion_tokens").asLong(),
                usage.path("completion_tokens_details").path("reasoning_tokens").asLong(),
                input.path("audio_tokens").asLong(),
                usage.path("completion_tokens_details").path("audio_tokens").asLong());
    }

    private static long first(JsonNode... candidates) {
        for (JsonNode candidate : candidates) {
            if (candidate.isNumber()) {
                return candidate.asLong();
            }
        }
        return 0;
    }
}
