package dev.fulcrum.gateway.dialects.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulcrum.gateway.dialects.domain.TokenUsage;
import java.util.concurrent.atomic.AtomicReference;

/** Usage from one API in the words of another. */
final class UsageWords {
    private UsageWords() {}

    /** As chat completions say it; cache-write tokens by OpenRouter's name, as OpenAI has none. */
    static ObjectNode chat(TokenUsage usage) {
        ObjectNode chat = Trees.object()
                .put("prompt_tokens", usage.input())
                .put("completion_tokens", usage.output())
                .put("total_tokens", usage.input() + usage.output());
        ObjectNode input = chat.putObject("prompt_tokens_details")
                .put("cached_tokens", usage.cachedInput())
                .put("audio_tokens", usage.audioInput());
        if (usage.cacheWrite() > 0) {
            input.put("cache_write_tokens", usage.cacheWrite());
        }
        chat.putObject("completion_tokens_details")
                .put("reasoning_tokens", usage.reasoning())
                .put("audio_tokens", usage.audioOutput());
        return chat;
    }

    /** As Messages says it: cached and cache-write tokens beside the input. */
    static ObjectNode messages(TokenUsage usage) {
        ObjectNode messages = Trees.object()
                .put("input_tokens", usage.input() - usage.cachedInput() - usage.cacheWrite())
                .put("cache_creation_input_tokens", usage.cacheWrite())
                .put("cache_read_input_tokens", usage.cachedInput())
                .put("output_tokens", usage.output());
        messages.putObject("output_tokens_details").put("thinking_tokens", usage.reasoning());
        return messages;
    }

    /** {@link TokenUsage#NONE} where an OpenAI upstream reported nothing that can be read. */
    static TokenUsage ofChat(JsonNode usage) {
        AtomicReference<TokenUsage> counted = new AtomicReference<>();
        Trees.read(usage, parser -> counted.set(OpenAiUsage.read(parser)));
        return counted.get() == null ? TokenUsage.NONE : counted.get();
    }

    /** {@link TokenUsage#NONE} where an Anthropic upstream reported nothing that can be read. */
    static TokenUsage of(AnthropicUsage usage) {
        TokenUsage counted = usage.counted();
        return counted == null ? TokenUsage.NONE : counted;
    }
}
