package dev.fulcrum.gateway.dialects.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.fulcrum.gateway.dialects.domain.AnswerSummary;
import dev.fulcrum.gateway.dialects.domain.TokenUsage;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;

/**
 * Chat completions; completions and embeddings too, which differ only in where a choice has its text and in having no
 * choice at all.
 *
 * <p>Usage is looked for in three places, the first of them that has it counts: {@code usage}, {@code x_groq.usage} (Groq,
 * streamed), {@code choices[].usage} (Moonshot, streamed). Of several chunks with usage the last counts.
 */
final class ChatAnswers implements Answers {
    @Override
    public AnswerSummary whole(byte[] body) {
        Reading reading = new Reading();
        OnePass.object(body, reading);
        return reading.summary();
    }

    @Override
    public Events stream() {
        return new Reading();
    }

    private static final class Reading implements Events, OnePass.Reader {
        /** The most that {@code n} may ask for. */
        private static final int MOST_CHOICES = 128;

        private final AnswerText text = new AnswerText();
        private TreeMap<Integer, String> finishReasons;
        private String id;
        private String model;
        private String serviceTier;
        private TokenUsage usage;
        private TokenUsage reportedByGroq;
        private TokenUsage reportedInChoice;
        private boolean choiceSeen;

        @Override
        public boolean read(String name, byte[] data) {
            choiceSeen = false;
            TokenUsage before = usage;
            usage = null;
            reportedByGroq = null;
            reportedInChoice = null;
            OnePass.object(data, this);
            boolean reported = usage != null || reportedByGroq != null;
            usage = firstOf(usage, reportedByGroq, reportedInChoice, before);
            return reported && !choiceSeen;
        }

        @Override
        public AnswerSummary summary() {
            return new AnswerSummary(
                    id,
                    model,
                    finishReasons == null ? List.of() : List.copyOf(finishReasons.values()),
                    firstOf(usage, reportedByGroq, reportedInChoice),
                    serviceTier,
                    text.toString());
        }

        @Override
        public void read(JsonParser parser) throws IOException {
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                switch (name) {
                    case "id" -> id = OnePass.text(parser, id);
                    case "model" -> model = OnePass.text(parser, model);
                    case "service_tier" -> serviceTier = OnePass.text(parser, serviceTier);
                    case "usage" -> usage = OpenAiUsage.read(parser);
                    case "choices" -> choices(parser);
                    case "x_groq" -> groq(parser);
                    default -> parser.skipChildren();
                }
            }
        }

        private void choices(JsonParser parser) throws IOException {
            if (!OnePass.entersArray(parser)) {
                return;
            }
            for (int place = 0; parser.nextToken() != JsonToken.END_ARRAY; place++) {
                choiceSeen = true;
                if (OnePass.entersObject(parser)) {
                    choice(parser, place);
                }
            }
        }

        /** @param place in the array; its index where it names none */
        private void choice(JsonParser parser, int place) throws IOException {
            int before = text.length();
            long index = place;
            String finishReason = null;
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                switch (name) {
                    case "index" -> index = OnePass.count(parser, index);
                    case "finish_reason" -> finishReason = OnePass.text(parser, null);
                    case "delta", "message" -> message(parser);
                    case "text" -> text.append(parser);
                    case "usage" -> reportedInChoice = OpenAiUsage.read(parser);
                    default -> parser.skipChildren();
                }
            }
            if (index != 0) {
                text.cutTo(before);
            }
            if (finishReason != null && index < MOST_CHOICES) {
                if (finishReasons == null) {
                    finishReasons = new TreeMap<>();
                }
                finishReasons.put((int) index, finishReason);
            }
        }

        private void message(JsonParser parser) throws IOException {
            if (!OnePass.entersObject(parser)) {
                return;
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                if (name.equals("content")) {
                    text.appendContent(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }

        private void groq(JsonParser parser) throws IOException {
            if (!OnePass.entersObject(parser)) {
                return;
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                if (name.equals("usage")) {
                    reportedByGroq = OpenAiUsage.read(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }

        private static TokenUsage firstOf(TokenUsage... candidates) {
            for (TokenUsage candidate : candidates) {
                if (candidate != null) {
                    return candidate;
                }
            }
            return null;
        }
    }
}
