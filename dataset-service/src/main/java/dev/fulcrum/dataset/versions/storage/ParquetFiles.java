package dev.fulcrum.dataset.versions.storage;

import com.jerolba.carpet.CarpetReader;
import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.CloseableIterator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Versions as Parquet, zstd. The same rows give the same bytes with the same writer in one process: another may list the
 * encodings of a column in another order, for the library keeps them in a set by identity.
 */
public final class ParquetFiles {
    public static final String MEDIA_TYPE = "application/vnd.apache.parquet";

    /** Bytes that are held until they are written: what a version needs of the heap whatever its rows. */
    private static final long ROW_GROUP = 16L * 1024 * 1024;

    /** With texts of 8,000 characters a page is looked at before it is much larger than it should be. */
    private static final int MOST_ROWS_BETWEEN_LOOKS = 500;

    private ParquetFiles() {}

    /** Name and version of the writer, for the manifest. */
    public static String writer() {
        return "carpet-record, " + org.apache.parquet.Version.FULL_VERSION;
    }

    /** Writes rows one by one. Close it. */
    public static CarpetWriter<ParquetRow> writer(OutputStream out) throws IOException {
        return new CarpetWriter.Builder<>(out, ParquetRow.class)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupSize(ROW_GROUP)
                .withMaxRowCountForPageSizeCheck(MOST_ROWS_BETWEEN_LOOKS)
                .build();
    }

    /** Streams the rows in file order; columns that an older file lacks are null. Close it. */
    public static CloseableIterator<ParquetRow> read(Path file) throws IOException {
        return new CarpetReader.Builder<>(file.toFile(), ParquetRow.class)
                .failOnMissingColumn(false)
                .build()
                .iterator();
    }
}
