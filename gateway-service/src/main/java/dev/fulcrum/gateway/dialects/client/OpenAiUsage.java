package dev.fulcrum.gateway.dialects.client;

import com.fasterxml.jackson.core.JsonParser;
import dev.fulcrum.gateway.dialects.domain.TokenUsage;
import java.io.IOException;

/**
 * One {@code usage} object of an API in OpenAI's family: chat completions, completions and embeddings
 * ({@code prompt_tokens}), responses ({@code input_tokens}). Names that only some providers use are read too:
 *
 * <ul>
 *   <li>{@code prompt_cache_hit_tokens}: DeepSeek
 *   <li>{@code cached_tokens} beside {@code prompt_tokens}: Moonshot
 *   <li>{@code cache_read_input_tokens}, {@code cache_creation_input_tokens}: Anthropic's compatible endpoint and proxies
 *   <li>{@code prompt_tokens_details.cache_write_tokens}: OpenRouter; {@code …cache_creation_tokens}: LiteLLM
 * </ul>
 *
 * <p>Parts are parts of their whole in OpenAI's count; not everybody keeps to it. Counted beside the whole, and so added
 * to it, is a part that is greater than the whole, or one that {@code total_tokens} counts on top: reasoning (xAI),
 * cached and cache-write tokens (proxies of Anthropic). What {@code total_tokens} counts on top and nothing names is
 * reasoning (Google's compatible endpoint).
 */
final class OpenAiUsage {
    private static final long ABSENT = -1;

    private long input = ABSENT;
    private long output = ABSENT;
    private long total = ABSENT;
    private long cachedOfDetails = ABSENT;
    private long cachedBeside = ABSENT;
    private long writtenOfDetails = ABSENT;
    private long writtenBeside = ABSENT;
    private long reasoning;
    private long audioInput;
    private long audioOutput;

    private OpenAiUsage() {}

    /** Null where the value says nothing of the input. */
    static TokenUsage read(JsonParser parser) throws IOException {
        if (!OnePass.entersObject(parser)) {
            return null;
        }
        OpenAiUsage usage = new OpenAiUsage();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            usage.field(name, parser);
        }
        return usage.counted();
    }

    private void field(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "prompt_tokens", "input_tokens" -> input = OnePass.count(parser, input);
            case "completion_tokens", "output_tokens" -> output = OnePass.count(parser, output);
            case "total_tokens" -> total = OnePass.count(parser, total);
            case "prompt_tokens_details", "input_tokens_details" -> inputDetails(parser);
            case "completion_tokens_details", "output_tokens_details" -> outputDetails(parser);
            case "prompt_cache_hit_tokens", "cached_tokens", "cache_read_input_tokens" ->
                cachedBeside = OnePass.count(parser, cachedBeside);
            case "cache_creation_input_tokens" -> writtenBeside = OnePass.count(parser, writtenBeside);
            default -> parser.skipChildren();
        }
    }

    private void inputDetails(JsonParser parser) throws IOException {
        if (!OnePass.entersObject(parser)) {
            return;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "cached_tokens" -> cachedOfDetails = OnePass.count(parser, cachedOfDetails);
                case "cache_write_tokens", "cache_creation_tokens" ->
                    writtenOfDetails = OnePass.count(parser, writtenOfDetails);
                case "audio_tokens" -> audioInput = OnePass.count(parser, audioInput);
                default -> parser.skipChildren();
            }
        }
    }

    private void outputDetails(JsonParser parser) throws IOException {
        if (!OnePass.entersObject(parser)) {
            return;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "reasoning_tokens" -> reasoning = OnePass.count(parser, reasoning);
                case "audio_tokens" -> audioOutput = OnePass.count(parser, audioOutput);
                default -> parser.skipChildren();
            }
        }
    }

    private TokenUsage counted() {
        if (input == ABSENT) {
            return null;
        }
        long cached = Math.max(0, cachedOfDetails == ABSENT ? cachedBeside : cachedOfDetails);
        long written = Math.max(0, writtenOfDetails == ABSENT ? writtenBeside : writtenOfDetails);
        long said = Math.max(0, output);
        long onTop = total - input - said;
        boolean inputApart = cached + written > input || onTop > 0 && onTop == cached + written;
        boolean reasoningApart = reasoning > said || onTop > 0 && onTop == reasoning;
        boolean unnamed = onTop > 0 && reasoning == 0 && !inputApart;
        long thought = unnamed ? onTop : reasoning;
        return new TokenUsage(
                inputApart ? input + cached + written : input,
                cached,
                written,
                reasoningApart || unnamed ? said + thought : said,
                thought,
                audioInput,
                audioOutput);
    }
}
