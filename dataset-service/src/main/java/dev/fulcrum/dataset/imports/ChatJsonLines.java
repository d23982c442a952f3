package dev.fulcrum.dataset.imports;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.dataset.imports.domain.Broken;
import dev.fulcrum.dataset.imports.domain.ReadLine;
import dev.fulcrum.dataset.imports.domain.ReadRows;
import dev.fulcrum.dataset.imports.domain.RecordBytes;
import dev.fulcrum.dataset.imports.domain.RowRule;
import java.io.IOException;

/** Rows of a file in the shape that OpenAI's chat fine-tuning reads: one JSON object a line. */
final class ChatJsonLines implements ReadRows {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final RecordBytes records;
    private final RowRule rule;

    ChatJsonLines(RecordBytes records, RowRule rule) {
        this.records = records;
        this.rule = rule;
    }

    @Override
    public ReadLine next() throws IOException {
        RecordBytes.Cut cut = records.next();
        while (cut != null && cut.text() != null && cut.text().isBlank()) {
            cut = records.next();
        }
        if (cut == null) {
            return null;
        }
        if (cut.broken() != null) {
            return new ReadLine.Unusable(cut.broken());
        }
        JsonNode line;
        try {
            line = MAPPER.readTree(cut.text());
        } catch (JsonProcessingException e) {
            int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            return new ReadLine.Unusable(new Broken(
                    cut.line(), null, "not-json", "The line is not one JSON object (column " + column + ")."));
        }
        try {
            return rule.check(cut.line(), ChatLine.read(line));
        } catch (ChatLine.NotAChat e) {
            return new ReadLine.Unusable(new Broken(cut.line(), e.field(), e.code(), e.getMessage()));
        }
    }
}
