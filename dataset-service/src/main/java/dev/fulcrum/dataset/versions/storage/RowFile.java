package dev.fulcrum.dataset.versions.storage;

import com.jerolba.carpet.CarpetWriter;
import dev.fulcrum.dataset.versions.domain.ContentHash;
import dev.fulcrum.dataset.versions.domain.GoldenRow;
import dev.fulcrum.dataset.versions.domain.RowCensus;
import dev.fulcrum.dataset.versions.domain.SelectedRow;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Rows on their way to disk: the Parquet file, its lineage in COPY's text format, the hash of what they say, and their
 * counts. What it holds in memory does not grow with the rows.
 */
public final class RowFile implements AutoCloseable {
    /**
     * @param parquet the file
     * @param lineage lines for {@link VersionRows#copy}
     */
    public record Written(Path parquet, Path lineage, RowCensus census, String contentSha256) {}

    private final UUID versionId;
    private final Path parquetFile;
    private final Path lineageFile;
    private final OutputStream out;
    private final CarpetWriter<ParquetRow> parquet;
    private final Writer lineage;
    private final ContentHash hash = new ContentHash();
    private final RowCensus census = new RowCensus();
    private int position;

    /** @param folder that is there and empty */
    public RowFile(UUID versionId, Path folder) throws IOException {
        this.versionId = versionId;
        this.parquetFile = folder.resolve("rows.parquet");
        this.lineageFile = folder.resolve("rows.copy");
        this.out = Files.newOutputStream(parquetFile);
        this.parquet = ParquetFiles.writer(out);
        this.lineage = new BufferedWriter(Files.newBufferedWriter(lineageFile, StandardCharsets.US_ASCII), 1 << 16);
    }

    /** The next row, in the order of example ids. */
    public void add(SelectedRow selected) throws IOException {
        GoldenRow row = selected.row();
        parquet.write(ParquetRow.of(row));
        hash.add(row, selected.systemPromptSha256());
        census.add(selected);
        column(versionId, '\t');
        column(row.exampleId(), '\t');
        column(selected.reviewId(), '\t');
        column(position++, '\t');
        column(row.split().wireName(), '\t');
        column(row.clusterId(), '\t');
        column(row.testPart(), '\t');
        column(row.inclusionProbability(), '\t');
        column(row.weight(), '\n');
    }

    /** Rows so far. */
    public int rows() {
        return position;
    }

    /** Ends the files. */
    public Written written() throws IOException {
        parquet.close();
        lineage.close();
        out.close();
        return new Written(parquetFile, lineageFile, census, hash.hex());
    }

    /** Lets go of the files, whether or not they are whole. */
    @Override
    public void close() throws IOException {
        lineage.close();
        out.close();
    }

    /** Ids, numbers and names need no escape. */
    private void column(Object value, char end) throws IOException {
        lineage.write(value == null ? "\\N" : value.toString());
        lineage.write(end);
    }
}
