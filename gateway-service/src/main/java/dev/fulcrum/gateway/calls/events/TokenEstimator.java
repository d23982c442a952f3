package dev.fulcrum.gateway.calls.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.fulcrum.gateway.dialects.client.MessageContent;
import jakarta.inject.Singleton;

/**
 * Counts tokens where a provider reports none, with the o200k_base vocabulary and the overhead of chat messages that
 * OpenAI's cookbook gives ("How to count tokens with tiktoken": 3 tokens per message, 3 before the answer). An
 * estimate: other models cut text otherwise, and images, sounds and tools are not counted. The vocabulary is loaded on
 * first use, and some megabytes large: not for an event loop.
 */
@Singleton
class TokenEstimator {
    private static final int PER_MESSAGE = 3;
    private static final int BEFORE_ANSWER = 3;

    private Encoding encoding;

    long input(Prompt prompt) {
        long tokens = BEFORE_ANSWER + output(MessageContent.text(prompt.instructions()));
        JsonNode said = prompt.said();
        if (said.isTextual()) {
            return tokens + output(said.asText());
        }
        for (JsonNode each : said) {
            if (each.isTextual()) {
                tokens += output(each.asText());
            } else {
                tokens += PER_MESSAGE
                        + output(each.path("role").asText(""))
                        + output(MessageContent.text(each.path("content")));
            }
        }
        return tokens;
    }

    synchronized long output(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        if (encoding == null) {
            encoding = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
        }
        return encoding.countTokensOrdinary(text);
    }
}
