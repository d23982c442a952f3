package dev.fulcrum.dataset.exports;

import com.jerolba.carpet.CloseableIterator;
import dev.fulcrum.dataset.exports.domain.CsvLine;
import dev.fulcrum.dataset.versions.domain.Columns;
import dev.fulcrum.dataset.versions.storage.ParquetFiles;
import dev.fulcrum.dataset.versions.storage.ParquetRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** RFC 4180 with a header line, UTF-8. */
@ApplicationScoped
public class ExportCsv {
    /**
     * @param split null for all rows
     * @param spreadsheet whether cells that a spreadsheet would run as formulas get an apostrophe in front; the file then
     *     says not exactly what the rows say
     */
    public void write(Path parquet, String split, boolean spreadsheet, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(CsvLine.of(Columns.names().toArray(String[]::new)));
        try (CloseableIterator<ParquetRow> rows = ParquetFiles.read(parquet)) {
            while (rows.hasNext()) {
                ParquetRow row = rows.next();
                if (split == null || split.equals(row.split())) {
                    String[] cells = cells(row);
                    writer.write(CsvLine.of(spreadsheet ? CsvLine.harmless(cells) : cells));
                }
            }
        }
        writer.flush();
    }

    private static String[] cells(ParquetRow row) {
        return new String[] {
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
            row.history(),
            row.tools(),
            row.toolCalls(),
            row.language(),
            row.clusterId(),
            row.testPart(),
            text(row.inclusionProbability()),
            text(row.weight()),
            row.conversationHash(),
            row.traceId()
        };
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
