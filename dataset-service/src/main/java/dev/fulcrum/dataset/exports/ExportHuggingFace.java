package dev.fulcrum.dataset.exports;

import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.CloseableIterator;
import dev.fulcrum.dataset.examples.domain.Split;
import dev.fulcrum.dataset.versions.storage.ParquetFiles;
import dev.fulcrum.dataset.versions.storage.ParquetRow;
import dev.fulcrum.dataset.versions.storage.VersionEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The layout that Hugging Face's {@code datasets} loads, as a zip: {@code README.md} whose YAML names the splits, and one
 * Parquet file for each. The same version gives the same bytes.
 */
@ApplicationScoped
public class ExportHuggingFace {
    /** Parquet is compressed already. */
    private static final int LEVEL = Deflater.NO_COMPRESSION;

    public void write(VersionEntity version, Path parquet, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.setLevel(LEVEL);
        entry(zip, version, "README.md");
        zip.write(readme(version).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        for (Split split : Split.values()) {
            entry(zip, version, file(split));
            rows(parquet, split, new Unclosed(zip));
            zip.closeEntry();
        }
        zip.finish();
    }

    private static void entry(ZipOutputStream zip, VersionEntity version, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(version.publishedAt.atOffset(ZoneOffset.UTC).toLocalDateTime());
        zip.putNextEntry(entry);
    }

    private static void rows(Path parquet, Split split, OutputStream out) throws IOException {
        try (CloseableIterator<ParquetRow> rows = ParquetFiles.read(parquet);
                CarpetWriter<ParquetRow> writer = ParquetFiles.writer(out)) {
            while (rows.hasNext()) {
                ParquetRow row = rows.next();
                if (split.wireName().equals(row.split())) {
                    writer.write(row);
                }
            }
        }
    }

    private static String file(Split split) {
        return "data/" + split.wireName() + "-00000-of-00001.parquet";
    }

    private static String readme(VersionEntity version) {
        StringBuilder readme = new StringBuilder("---\nconfigs:\n- config_name: default\n  data_files:\n");
        for (Split split : Split.values()) {
            readme.append("  - split: ").append(split.wireName()).append('\n');
            readme.append("    path: ").append(file(split)).append('\n');
        }
        readme.append("license: other\n---\n\n");
        readme.append(
                version.dataCard == null ? "# Golden dataset, version " + version.number + "\n" : version.dataCard);
        return readme.toString();
    }

    /** An entry's end is not the zip's. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
