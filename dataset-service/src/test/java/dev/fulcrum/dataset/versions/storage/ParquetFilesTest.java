package dev.fulcrum.dataset.versions.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.jerolba.carpet.CloseableIterator;
import dev.fulcrum.dataset.versions.domain.GoldenRow;
import dev.fulcrum.dataset.versions.domain.GoldenRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParquetFilesTest {
    @Test
    void sameRowsGiveTheSameBytes() throws IOException {
        Path first = ParquetFiles.write(GoldenRows.some());
        Path second = ParquetFiles.write(GoldenRows.some());
        try {
            assertThat(Files.readAllBytes(second)).isEqualTo(Files.readAllBytes(first));
        } finally {
            Files.delete(first);
            Files.delete(second);
        }
    }

    @Test
    void readsBackWhatWasWrittenAbsentTruthIncluded() throws IOException {
        List<GoldenRow> rows = GoldenRows.some();
        Path file = ParquetFiles.write(rows);
        List<ParquetRow> read = new ArrayList<>();
        try (CloseableIterator<ParquetRow> iterator = ParquetFiles.read(file)) {
            iterator.forEachRemaining(read::add);
        } finally {
            Files.delete(file);
        }

        assertThat(read).isEqualTo(rows.stream().map(ParquetRow::of).toList());
        assertThat(read.get(0).truth()).isNull();
        assertThat(read.get(12).truth()).isEqualTo("lost");
    }
}
