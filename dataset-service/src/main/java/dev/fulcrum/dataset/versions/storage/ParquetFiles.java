package dev.fulcrum.dataset.versions.storage;

import com.jerolba.carpet.CarpetReader;
import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.CloseableIterator;
import dev.fulcrum.dataset.versions.domain.GoldenRow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Versions as Parquet, zstd. The same rows give the same bytes with the same writer. */
public final class ParquetFiles {
    public static final String MEDIA_TYPE = "application/vnd.apache.parquet";

    private ParquetFiles() {}

    /** Name and version of the writer, for the manifest. */
    public static String writer() {
        return "carpet-record, " + org.apache.parquet.Version.FULL_VERSION;
    }

    /** Writes a new temporary file; the caller deletes it. */
    public static Path write(List<GoldenRow> rows) throws IOException {
        Path file = Files.createTempFile("golden", ".parquet");
        try (OutputStream out = Files.newOutputStream(file);
                CarpetWriter<ParquetRow> writer = new CarpetWriter.Builder<>(out, ParquetRow.class)
                        .withCompressionCodec(CompressionCodecName.ZSTD)
                        .build()) {
            for (GoldenRow row : rows) {
                writer.write(ParquetRow.of(row));
            }
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return file;
    }

    /** Streams the rows in file order. Close it. */
    public static CloseableIterator<ParquetRow> read(Path file) throws IOException {
        return new CarpetReader<>(file.toFile(), ParquetRow.class).iterator();
    }
}
