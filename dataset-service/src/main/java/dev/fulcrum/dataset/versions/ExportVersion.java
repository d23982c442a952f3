package dev.fulcrum.dataset.versions;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jerolba.carpet.CloseableIterator;
import dev.fulcrum.chassis.artefacts.ArtefactStore;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.dataset.versions.domain.CsvLine;
import dev.fulcrum.dataset.versions.storage.ParquetFiles;
import dev.fulcrum.dataset.versions.storage.ParquetRow;
import dev.fulcrum.dataset.versions.storage.VersionEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a version in the form that others want; its bytes are checked against their hash first. */
@ApplicationScoped
public class ExportVersion {
    private final ArtefactStore artefacts;
    private final ObjectMapper mapper;

    ExportVersion(ArtefactStore artefacts, ObjectMapper mapper) {
        this.artefacts = artefacts;
        this.mapper = mapper;
    }

    /** @throws Problem 503 where the bytes are missing or damaged */
    public Path parquet(VersionEntity version) {
        try {
            return artefacts.fetch(version.artefact());
        } catch (IOException e) {
            throw new Problem(
                            503,
                            "artefact-unavailable",
                            "The version's bytes cannot be read",
                            "The object store did not give " + version.artefactSha256
                                    + " of this version. Check the store, then try again.")
                    .with("versionId", version.id);
        }
    }

    /** The file itself. */
    public void copy(Path parquet, OutputStream out) throws IOException {
        Files.copy(parquet, out);
    }

    /**
     * One JSON object per line, in the shape that OpenAI's chat fine-tuning reads.
     *
     * @param split null for all rows
     */
    public void jsonLines(VersionEntity version, Path parquet, String split, OutputStream out) throws IOException {
        Writer writer = writer(out);
        try (CloseableIterator<ParquetRow> rows = ParquetFiles.read(parquet)) {
            while (rows.hasNext()) {
                ParquetRow row = rows.next();
                if (split == null || split.equals(row.split())) {
                    writer.write(mapper.writeValueAsString(Map.of("messages", messages(version, row))));
                    writer.write('\n');
                }
            }
        }
        writer.flush();
    }

    /** RFC 4180 with a header line. */
    public void csv(Path parquet, String split, OutputStream out) throws IOException {
        Writer writer = writer(out);
        writer.write(CsvLine.of(
                "example_id", "text", "label", "truth", "split", "captured_at", "request_id", "exchange_id"));
        try (CloseableIterator<ParquetRow> rows = ParquetFiles.read(parquet)) {
            while (rows.hasNext()) {
                ParquetRow row = rows.next();
                if (split == null || split.equals(row.split())) {
                    writer.write(CsvLine.of(
                            row.exampleId(),
                            row.text(),
                            row.label(),
                            row.truth(),
                            row.split(),
                            row.capturedAt(),
                            row.requestId(),
                            row.exchangeId()));
                }
            }
        }
        writer.flush();
    }

    private static List<Message> messages(VersionEntity version, ParquetRow row) {
        List<Message> messages = new ArrayList<>();
        if (!version.systemPrompt.isEmpty()) {
            messages.add(new Message("system", version.systemPrompt));
        }
        messages.add(new Message("user", row.text()));
        messages.add(new Message("assistant", row.label()));
        return messages;
    }

    private static Writer writer(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /** A chat message. */
    record Message(String role, String content) {}
}
