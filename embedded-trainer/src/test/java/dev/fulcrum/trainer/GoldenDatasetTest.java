package dev.fulcrum.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenDatasetTest {
    @TempDir
    private Path folder;

    @Test
    void readsTrainAndValidationRowsInFileOrder() throws IOException {
        GoldenDataset data = GoldenDataset.read(Tickets.write(folder.resolve("x.parquet"), Tickets.all()));

        assertThat(data.train()).hasSize(36);
        assertThat(data.validation()).hasSize(12);
        assertThat(data.train().get(0)).isEqualTo(new LabelledText("I want my money back", "refund"));
        assertThat(data.labels()).containsExactly("delivery", "login", "refund");
    }

    @Test
    void neverSeesATestRow() throws IOException {
        List<Tickets.Row> rows = new ArrayList<>(Tickets.all());
        // a test row without a label would be refused if it were ever read
        rows.add(Tickets.row("held out", null, "test"));

        GoldenDataset data = GoldenDataset.read(Tickets.write(folder.resolve("x.parquet"), rows));

        List<String> heldOut = rows.stream()
                .filter(row -> "test".equals(row.split()))
                .map(Tickets.Row::text)
                .toList();
        assertThat(heldOut).hasSize(13);
        assertThat(data.train()).extracting(LabelledText::text).doesNotContainAnyElementsOf(heldOut);
        assertThat(data.validation()).extracting(LabelledText::text).doesNotContainAnyElementsOf(heldOut);
    }

    @Test
    void refusesOneLabel() throws IOException {
        List<Tickets.Row> rows = Tickets.all().stream()
                .filter(row -> "login".equals(row.label()))
                .toList();
        Path file = Tickets.write(folder.resolve("x.parquet"), rows);

        assertThatThrownBy(() -> GoldenDataset.read(file))
                .isInstanceOf(UnusableInput.class)
                .hasMessageContaining("All 12 training rows have the label \"login\"");
    }

    @Test
    void refusesAnEmptySplit() throws IOException {
        List<Tickets.Row> rows = Tickets.all().stream()
                .filter(row -> !"validation".equals(row.split()))
                .toList();
        Path file = Tickets.write(folder.resolve("x.parquet"), rows);

        assertThatThrownBy(() -> GoldenDataset.read(file))
                .isInstanceOf(UnusableInput.class)
                .hasMessageContaining("0 in split validation");
    }

    @Test
    void refusesATrainingRowWithoutLabel() throws IOException {
        List<Tickets.Row> rows = new ArrayList<>(Tickets.all());
        rows.add(Tickets.row("no answer", " ", "train"));
        Path file = Tickets.write(folder.resolve("x.parquet"), rows);

        assertThatThrownBy(() -> GoldenDataset.read(file))
                .isInstanceOf(UnusableInput.class)
                .hasMessageContaining("has no label");
    }

    @Test
    void refusesAFileThatIsNoParquet() throws IOException {
        Path file = Files.writeString(folder.resolve("x.parquet"), "text,label\nhello,greeting\n");

        assertThatThrownBy(() -> GoldenDataset.read(file))
                .isInstanceOf(UnusableInput.class)
                .hasMessageContaining("no golden dataset");
    }

    @Test
    void refusesAnAbsentFile() {
        assertThatThrownBy(() -> GoldenDataset.read(folder.resolve("absent.parquet")))
                .isInstanceOf(UnusableInput.class)
                .hasMessageContaining("no readable file");
    }
}
