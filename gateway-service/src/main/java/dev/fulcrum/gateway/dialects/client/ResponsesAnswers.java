package dev.fulcrum.gateway.dialects.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.fulcrum.gateway.dialects.domain.AnswerSummary;
import dev.fulcrum.gateway.dialects.domain.TokenUsage;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * OpenAI's Responses API. The finish reason is why an answer is incomplete, else its last status. The last event of a
 * stream repeats the whole answer; its text is taken only where no delta came before it.
 */
final class ResponsesAnswers implements Answers {
    @Override
    public AnswerSummary whole(byte[] body) {
        Reading reading = new Reading();
        OnePass.object(body, reading::response);
        return reading.summary();
    }

    @Override
    public Events stream() {
        return new Reading();
    }

    private static final class Reading implements Events, OnePass.Reader {
        private static final Set<String> LAST = Set.of("completed", "incomplete", "failed", "cancelled");
        private static final String TEXT_DELTA = "response.output_text.delta";

        private final AnswerText text = new AnswerText();
        private String id;
        private String model;
        private String serviceTier;
        private String status;
        private String incompleteBecause;
        private TokenUsage usage;

        @Override
        public boolean read(String name, byte[] data) {
            OnePass.object(data, this);
            return false;
        }

        @Override
        public AnswerSummary summary() {
            String finish = incompleteBecause != null ? incompleteBecause : status;
            return new AnswerSummary(
                    id, model, finish == null ? List.of() : List.of(finish), usage, serviceTier, text.toString());
        }

        /** One event. */
        @Override
        public void read(JsonParser parser) throws IOException {
            int before = text.length();
            boolean textSpoken = false;
            boolean responseCame = false;
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                switch (name) {
                    case "type" -> textSpoken = TEXT_DELTA.equals(OnePass.text(parser, null));
                    case "delta" -> text.append(parser);
                    case "response" -> {
                        responseCame = true;
                        if (OnePass.entersObject(parser)) {
                            response(parser);
                        }
                    }
                    default -> parser.skipChildren();
                }
            }
            if (!textSpoken && !responseCame) {
                text.cutTo(before);
            }
        }

        private void response(JsonParser parser) throws IOException {
            boolean textMissing = text.length() == 0;
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                switch (name) {
                    case "id" -> id = OnePass.text(parser, id);
                    case "model" -> model = OnePass.text(parser, model);
                    case "service_tier" -> serviceTier = OnePass.text(parser, serviceTier);
                    case "status" -> status(OnePass.text(parser, null));
                    case "incomplete_details" -> incomplete(parser);
                    case "usage" -> {
                        TokenUsage reported = OpenAiUsage.read(parser);
                        usage = reported == null ? usage : reported;
                    }
                    case "output" -> {
                        if (textMissing) {
                            output(parser);
                        } else {
                            parser.skipChildren();
                        }
                    }
                    default -> parser.skipChildren();
                }
            }
        }

        /** Until its last one, a status says nothing of the end. */
        private void status(String said) {
            if (said != null && LAST.contains(said)) {
                status = said;
            }
        }

        private void incomplete(JsonParser parser) throws IOException {
            if (!OnePass.entersObject(parser)) {
                return;
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                if (name.equals("reason")) {
                    incompleteBecause = OnePass.text(parser, incompleteBecause);
                } else {
                    parser.skipChildren();
                }
            }
        }

        private void output(JsonParser parser) throws IOException {
            if (!OnePass.entersArray(parser)) {
                return;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (!OnePass.entersObject(parser)) {
                    continue;
                }
                for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                    parser.nextToken();
                    if (name.equals("content")) {
                        content(parser);
                    } else {
                        parser.skipChildren();
                    }
                }
            }
        }

        private void content(JsonParser parser) throws IOException {
            if (!OnePass.entersArray(parser)) {
                return;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (OnePass.entersObject(parser)) {
                    part(parser);
                }
            }
        }

        /** Reasoning has its text in parts of another type. */
        private void part(JsonParser parser) throws IOException {
            int before = text.length();
            boolean spoken = false;
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                switch (name) {
                    case "type" -> spoken = "output_text".equals(OnePass.text(parser, null));
                    case "text" -> text.append(parser);
                    default -> parser.skipChildren();
                }
            }
            if (!spoken) {
                text.cutTo(before);
            }
        }
    }
}
