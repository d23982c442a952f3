package dev.fulcrum.dataset.exports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jerolba.carpet.CloseableIterator;
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
    private final JsonFactory json;

    ExportJsonLines(ObjectMapper mapper) {
        this.json = mapper.getFactory();
    }

    /**
     * @param systemPrompt for rows of versions that have none of their own
     * @param split null for all rows
     */
    public void write(Path parquet, String systemPrompt, String split, Answers answers, OutputStream out)
            throws IOException {
        try (CloseableIterator<ParquetRow> rows = ParquetFiles.read(parquet);
                JsonGenerator line = json.createGenerator(out)) {
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

    private static void example(JsonGenerator line, ParquetRow row, String systemPrompt, Answers answers)
            throws IOException {
        line.writeStartObject();
        line.writeArrayFieldStart("messages");
        if (!systemPrompt.isEmpty()) {
            message(line, "system", systemPrompt);
        }
        String history = inside(row.history());
        if (!history.isEmpty()) {
            line.writeRawValue(history);
        }
        message(line, "user", row.text());
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
        if (!row.label().isEmpty()) {
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

    /** What is between the brackets of a JSON array; empty where there is nothing. */
    private static String inside(String array) {
        if (array == null) {
            return "";
        }
        String trimmed = array.strip();
        return trimmed.substring(1, trimmed.length() - 1).strip();
    }
}
