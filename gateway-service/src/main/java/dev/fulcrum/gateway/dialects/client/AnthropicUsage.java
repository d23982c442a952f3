package dev.fulcrum.gateway.dialects.client;

import com.fasterxml.jackson.core.JsonParser;
import dev.fulcrum.gateway.dialects.domain.TokenUsage;
import java.io.IOException;

/**
 * Anthropic's {@code usage}, which counts cached and cache-write tokens beside {@code input_tokens}. A stream reports it
 * several times with ever greater counts and leaves out what did not change.
 */
final class AnthropicUsage {
    private static final long ABSENT = -1;

    private long input = ABSENT;
    private long cached;
    private long written;
    private long writtenForAnHour;
    private long output;
    private long reasoning;
    private String serviceTier;

    /** Takes in one report. */
    void read(JsonParser parser) throws IOException {
        if (!OnePass.entersObject(parser)) {
            return;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "input_tokens" -> input = greater(input, parser);
                case "cache_read_input_tokens" -> cached = greater(cached, parser);
                case "cache_creation_input_tokens" -> written = greater(written, parser);
                case "cache_creation" -> writes(parser);
                case "output_tokens" -> output = greater(output, parser);
                case "output_tokens_details" -> details(parser);
                case "service_tier" -> serviceTier = OnePass.text(parser, serviceTier);
                default -> parser.skipChildren();
            }
        }
    }

    /** Null where no report said anything of the input. */
    TokenUsage counted() {
        return input == ABSENT
                ? null
                : new TokenUsage(
                        input + cached + written,
                        cached,
                        written,
                        output,
                        reasoning,
                        0,
                        0,
                        Math.min(written, writtenForAnHour));
    }

    /** Null where unknown. */
    String serviceTier() {
        return serviceTier;
    }

    private void writes(JsonParser parser) throws IOException {
        if (!OnePass.entersObject(parser)) {
            return;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (name.equals("ephemeral_1h_input_tokens")) {
                writtenForAnHour = greater(writtenForAnHour, parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void details(JsonParser parser) throws IOException {
        if (!OnePass.entersObject(parser)) {
            return;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (name.equals("thinking_tokens")) {
                reasoning = greater(reasoning, parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static long greater(long known, JsonParser parser) throws IOException {
        return Math.max(known, OnePass.count(parser, known));
    }
}
