package dev.fulcrum.gateway.dialects.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.gateway.dialects.domain.AnswerSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a whole chat completion. */
public final class AnswerReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AnswerReader() {}

    /** What could be read; an answer that is no chat completion has nothing. */
    public static AnswerSummary read(byte[] body) {
        JsonNode answer;
        try {
            answer = JSON.readTree(body);
        } catch (IOException e) {
            return AnswerSummary.NONE;
        }
        List<String> finishReasons = new ArrayList<>();
        for (JsonNode choice : answer.path("choices")) {
            if (choice.path("finish_reason").isTextual()) {
                finishReasons.add(choice.path("finish_reason").asText());
            }
        }
        return new AnswerSummary(
                answer.path("id").asText(null),
                answer.path("model").asText(null),
                List.copyOf(finishReasons),
                UsageReader.read(answer.path("usage")),
                answer.path("service_tier").asText(null),
                MessageContent.text(
                        answer.path("choices").path(0).path("message").path("content")));
    }
}
