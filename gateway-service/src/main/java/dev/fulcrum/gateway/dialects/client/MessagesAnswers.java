package dev.fulcrum.gateway.dialects.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.fulcrum.gateway.dialects.domain.AnswerSummary;
import java.io.IOException;
import java.util.List;

/**
 * Anthropic's Messages API. A stream's first report of usage counts output that is yet to come as a token or so, so that
 * usage is unknown until the last report, or the end of the message.
 */
final class MessagesAnswers implements Answers {
    @Override
    public AnswerSummary whole(byte[] body) {
        Reading reading = new Reading();
        OnePass.object(body, reading::message);
        reading.counted = true;
        return reading.summary();
    }

    @Override
    public Events stream() {
        return new Reading();
    }

    private static final class Reading implements Events, OnePass.Reader {
        private final AnswerText text = new AnswerText();
        private final AnthropicUsage usage = new AnthropicUsage();
        private String id;
        private String model;
        private String stopReason;
        private boolean counted;

        @Override
        public boolean read(String name, byte[] data) {
            OnePass.object(data, this);
            return false;
        }

        @Override
        public AnswerSummary summary() {
            return new AnswerSummary(
                    id,
                    model,
                    stopReason == null ? List.of() : List.of(stopReason),
                    counted ? usage.counted() : null,
                    usage.serviceTier(),
                    text.toString());
        }

        /** One event: {@code message} comes with the first, {@code usage} beside {@code delta} with the last. */
        @Override
        public void read(JsonParser parser) throws IOException {
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                switch (name) {
                    case "type" -> counted |= "message_stop".equals(OnePass.text(parser, null));
                    case "message" -> {
                        if (OnePass.entersObject(parser)) {
                            message(parser);
                        }
                    }
                    case "content_block", "delta" -> block(parser);
                    case "usage" -> {
                        counted |= parser.currentToken() == JsonToken.START_OBJECT;
                        usage.read(parser);
                    }
                    default -> parser.skipChildren();
                }
            }
        }

        private void message(JsonParser parser) throws IOException {
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                switch (name) {
                    case "id" -> id = OnePass.text(parser, id);
                    case "model" -> model = OnePass.text(parser, model);
                    case "stop_reason" -> stopReason = OnePass.text(parser, stopReason);
                    case "usage" -> usage.read(parser);
                    case "content" -> text.appendContent(parser);
                    default -> parser.skipChildren();
                }
            }
        }

        private void block(JsonParser parser) throws IOException {
            if (!OnePass.entersObject(parser)) {
                return;
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                switch (name) {
                    case "text" -> text.append(parser);
                    case "stop_reason" -> stopReason = OnePass.text(parser, stopReason);
                    default -> parser.skipChildren();
                }
            }
        }
    }
}
