package dev.fulcrum.cost.ledger.imports.domain;

import dev.fulcrum.cost.prices.domain.TokenUsage;

/**
 * Usage in OpenAI's words. Parts are parts of their whole; some who answer like it count a part beside the whole, which
 * shows by a part greater than the whole or by {@code total_tokens}: xAI and Google's compatible endpoint their
 * reasoning, proxies of Anthropic the cache.
 */
final class OpenAiFamily {
    private OpenAiFamily() {}

    static TokenUsage read(Counts counts) {
        Counts in = details(counts, "prompt_tokens_details", "input_tokens_details");
        Counts out = details(counts, "completion_tokens_details", "output_tokens_details");
        long input = counts.first("prompt_tokens", "input_tokens");
        long output = Math.max(0, counts.first("completion_tokens", "output_tokens"));
        long cached = Math.max(
                0,
                in.has("cached_tokens")
                        ? in.orNone("cached_tokens")
                        // DeepSeek, Moonshot, proxies of Anthropic
                        : counts.first("prompt_cache_hit_tokens", "cached_tokens", "cache_read_input_tokens"));
        long written = Math.max(
                0,
                in.has("cache_write_tokens") || in.has("cache_creation_tokens")
                        ? in.first("cache_write_tokens", "cache_creation_tokens")
                        : counts.first("cache_creation_input_tokens"));
        long reasoning = out.orNone("reasoning_tokens");
        long onTop = counts.has("total_tokens") ? counts.orNone("total_tokens") - input - output : 0;
        boolean cacheBeside = cached + written > input || onTop > 0 && onTop == cached + written;
        boolean reasoningBeside = reasoning > output || onTop > 0 && onTop == reasoning;
        // what the total counts and nothing names was thought
        boolean unnamed = onTop > 0 && reasoning == 0 && !cacheBeside;
        long thought = unnamed ? onTop : reasoning;
        return new TokenUsage(
                cacheBeside ? input + cached + written : input,
                cached,
                written,
                0,
                reasoningBeside || unnamed ? output + thought : output,
                thought,
                in.orNone("audio_tokens"),
                out.orNone("audio_tokens"));
    }

    private static Counts details(Counts counts, String chat, String responses) {
        return counts.has(chat) ? counts.within(chat) : counts.within(responses);
    }
}
