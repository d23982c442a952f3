package dev.fulcrum.dataset.exports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.dataset.examples.domain.Split;
import dev.fulcrum.dataset.versions.domain.GoldenRow;
import dev.fulcrum.dataset.versions.domain.GoldenRows;
import dev.fulcrum.dataset.versions.storage.RowFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportJsonLinesTest {
    private static final String CALL = "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c\"}]}";
    private static final String RESULT = "{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":\"42\"}";

    private final ObjectMapper mapper = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void earlierTurnsStandBeforeTheQuestion() throws IOException {
        assertThat(roles("[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"assistant\",\"content\":\"b\"}]"))
                .containsExactly("system", "user", "assistant", "user", "assistant");
    }

    @Test
    void resultsOfToolsThatTheQuestionLedToStandBehindIt() throws IOException {
        assertThat(roles("[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"assistant\",\"content\":\"b\"}," + CALL
                        + "," + RESULT + "]"))
                .containsExactly("system", "user", "assistant", "user", "assistant", "tool", "assistant");
        assertThat(roles("[" + CALL + "," + RESULT + "," + RESULT + "]"))
                .containsExactly("system", "user", "assistant", "tool", "tool", "assistant");
    }

    @Test
    void resultsOfToolsThatWereAnsweredStandBefore() throws IOException {
        assertThat(roles("[" + CALL + "," + RESULT + ",{\"role\":\"assistant\",\"content\":\"b\"}]"))
                .containsExactly("system", "assistant", "tool", "assistant", "user", "assistant");
    }

    @Test
    void aPersonsAnswerStandsForTheTeachersOnlyWhereAskedFor() throws IOException {
        assertThat(answer(Answers.LABEL)).isEqualTo("late");
        assertThat(answer(Answers.TRUTH_FIRST)).isEqualTo("lost");
    }

    private String answer(Answers answers) throws IOException {
        JsonNode messages = exported("[]", answers).path("messages");
        return messages.get(messages.size() - 1).path("content").asText();
    }

    private List<String> roles(String history) throws IOException {
        List<String> roles = new ArrayList<>();
        exported(history, Answers.LABEL)
                .path("messages")
                .forEach(message -> roles.add(message.path("role").asText()));
        return roles;
    }

    private JsonNode exported(String history, Answers answers) throws IOException {
        GoldenRow row =
                GoldenRows.row(12, "late", "lost", Split.TEST, "simulated-m").row();
        GoldenRow with = new GoldenRow(
                row.exampleId(),
                row.text(),
                row.label(),
                row.truth(),
                row.split(),
                row.capturedAt(),
                row.requestId(),
                row.exchangeId(),
                row.origin(),
                row.model(),
                row.systemPrompt(),
                history,
                null,
                null,
                row.language(),
                row.clusterId(),
                row.testPart(),
                row.inclusionProbability(),
                row.weight(),
                row.conversationHash(),
                row.traceId());
        try (RowFile file = new RowFile(new UUID(7, 7), folder)) {
            file.add(GoldenRows.of(with));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new ExportJsonLines(mapper).write(file.written().parquet(), "", null, answers, out);
            String text = out.toString(StandardCharsets.UTF_8);
            assertThat(text).endsWith("}\n");
            return mapper.readTree(text);
        }
    }
}
