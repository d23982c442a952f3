package dev.fulcrum.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.smallmodel.ModelArtefact;
import dev.fulcrum.smallmodel.SentenceEncoder;
import dev.fulcrum.smallmodel.TextClassifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Really trains: pretrained encoder, sixty tickets. */
class TrainModelTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void learnsFromTheTicketsAndBeatsChanceOnUnseenOnes() throws IOException {
        int exit = train("1", folder.resolve("a"));

        assertThat(exit).isZero();
        ModelArtefact artefact =
                ModelArtefact.read(Path.of(last().path("artefact").asText()));
        assertThat(artefact.manifest().labels()).containsExactly("delivery", "login", "refund");
        assertThat(artefact.manifest().datasetVersionId()).isEqualTo("dataset-7");
        assertThat(artefact.manifest().metrics().get("validation_accuracy")).isGreaterThan(0.75);
        // chance is a third
        assertThat(accuracyOnTestRows(artefact)).isGreaterThan(0.75);
    }

    @Test
    void givesEqualBytesForEqualDataAndSeed() throws IOException {
        train("5", folder.resolve("a"));
        String first = last().path("sha256").asText();
        train("5", folder.resolve("b"));

        assertThat(last().path("sha256").asText()).isEqualTo(first).hasSize(64);
        assertThat(Files.readAllBytes(folder.resolve("b/model.zip")))
                .isEqualTo(Files.readAllBytes(folder.resolve("a/model.zip")));
    }

    @Test
    void reportsEveryPhaseAndWhatItMeasured() throws IOException {
        train("1", folder.resolve("a"));

        List<JsonNode> lines = lines();
        assertThat(lines)
                .filteredOn(line -> "progress".equals(line.path("event").asText()))
                .extracting(line -> line.path("phase").asText())
                .contains("encode", "fit", "validate");
        assertThat(lines)
                .filteredOn(line -> "metric".equals(line.path("event").asText()))
                .allSatisfy(line -> assertThat(line.path("value").isNumber()).isTrue())
                .extracting(line -> line.path("name").asText())
                .contains("validation_accuracy", "validation_log_loss");
        JsonNode metrics = last().path("metrics");
        assertThat(metrics.path("train_rows").asInt()).isEqualTo(36);
        assertThat(metrics.path("cpu_seconds").asDouble()).isPositive();
    }

    @Test
    void tellsWhyThereIsNoModel() throws IOException {
        Path oneClass = Tickets.write(
                folder.resolve("one.parquet"),
                Tickets.all().stream()
                        .filter(row -> "login".equals(row.label()))
                        .toList());

        int exit = TrainerMain.run(
                report(),
                "--data",
                oneClass.toString(),
                "--out",
                folder.resolve("a").toString());

        assertThat(exit).isEqualTo(2);
        assertThat(last().path("event").asText()).isEqualTo("failed");
        assertThat(last().path("reason").asText()).contains("at least two");
        assertThat(folder.resolve("a")).doesNotExist();
    }

    @Test
    void stopsWhenNobodyReads() throws IOException {
        Path data = Tickets.write(folder.resolve("x.parquet"), Tickets.all());
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };

        int exit = TrainerMain.run(
                new ProgressReport(new PrintStream(closed, false, StandardCharsets.UTF_8)),
                "--data",
                data.toString(),
                "--out",
                folder.resolve("a").toString());

        assertThat(exit).isEqualTo(2);
        assertThat(folder.resolve("a")).doesNotExist();
    }

    private int train(String seed, Path target) throws IOException {
        Path data = Tickets.write(folder.resolve("x.parquet"), Tickets.all());
        return TrainerMain.run(
                report(),
                "--data",
                data.toString(),
                "--out",
                target.toString(),
                "--seed",
                seed,
                "--dataset-version",
                "dataset-7");
    }

    private ProgressReport report() {
        return new ProgressReport(new PrintStream(out, false, StandardCharsets.UTF_8));
    }

    private static double accuracyOnTestRows(ModelArtefact artefact) {
        List<Tickets.Row> heldOut =
                Tickets.all().stream().filter(row -> "test".equals(row.split())).toList();
        try (SentenceEncoder encoder = SentenceEncoder.load()) {
            TextClassifier classifier = new TextClassifier(encoder, artefact);
            long right = heldOut.stream()
                    .filter(row ->
                            row.label().equals(classifier.classify(row.text()).label()))
                    .count();
            return (double) right / heldOut.size();
        }
    }

    private List<JsonNode> lines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private JsonNode last() throws IOException {
        List<JsonNode> lines = lines();
        return lines.get(lines.size() - 1);
    }
}
