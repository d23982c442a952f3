package dev.fulcrum.dataset.exports;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jerolba.carpet.CloseableIterator;
import dev.fulcrum.dataset.intake.CanonicalJson;
import dev.fulcrum.dataset.versions.storage.ParquetFiles;
import dev.fulcrum.dataset.versions.storage.ParquetRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * One JSON object per line, in the shape that OpenAI's chat fine-tuning reads: {@code messages} of system, earlier turns,
 * user and assistant, and {@code tools} where they were offered.
 */
@ApplicationScoped
public class ExportJsonLines {
    private final ObjectMapper mapper;

    ExportJsonLines(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * @param systemPrompt for rows of versions that have none of their own
     * @param split null for all rows
     */
    public void write(Path parquet, String systemPrompt, String split, Answers answers, OutputStream out)
            throws IOException {
        try (CloseableIterator<ParquetRow> rows = ParquetFiles.read(parquet);
                JsonGenerator line = mapper.getFactory().createGenerator(out)) {
            line.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            line.setRootValueSeparator(null);
            while (rows.hasNext()) {
                ParquetRow row = rows.next();
                if (split == null || split.equals(row.split())) {
                    example(line, row, row.systemPrompt() == null ? systemPrompt : row.systemPrompt(), answers);
                    line.writeRaw('\n');
                }
            }
        }
    }

    private void example(JsonGenerator line, ParquetRow row, String systemPrompt, Answers answers) throws IOException {
        line.writeStartObject();
        line.writeArrayFieldStart("messages");
        if (!systemPrompt.isEmpty()) {
            message(line, "system", systemPrompt);
        }
        JsonNode history = row.history() == null ? null : mapper.readTree(row.history());
        int before = ToolTail.begin(history);
        for (int i = 0; i < before; i++) {
            line.writeRawValue(history.get(i).toString());
        }
        message(line, "user", row.text());
        for (int i = before; history != null && i < history.size(); i++) {
            line.writeRawValue(history.get(i).toString());
        }
        answer(line, row, answers);
        line.writeEndArray();
        if (row.tools() != null) {
            line.writeFieldName("tools");
            line.writeRawValue(row.tools());
        }
        line.writeEndObject();
    }

    private static void answer(JsonGenerator line, ParquetRow row, Answers answers) throws IOException {
        if (answers == Answers.TRUTH_FIRST && row.truth() != null) {
            message(line, "assistant", row.truth());
            return;
        }
        if (row.toolCalls() == null) {
            message(line, "assistant", row.label());
            return;
        }
        line.writeStartObject();
        line.writeStringField("role", "assistant");
        // the label of an answer that only called tools says these calls, and was never content
        if (!row.label().isEmpty() && !row.label().equals(CanonicalJson.ofToolCalls(row.toolCalls()))) {
            line.writeStringField("content", row.label());
        }
        line.writeFieldName("tool_calls");
        line.writeRawValue(row.toolCalls());
        line.writeEndObject();
    }

    private static void message(JsonGenerator line, String role, String content) throws IOException {
        line.writeStartObject();
        line.writeStringField("role", role);
        line.writeStringField("content", content);
        line.writeEndObject();
    }
}
