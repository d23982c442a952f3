package dev.fulcrum.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trainer as training-service sees it: a process. */
class TrainerProcessTest {
    private static final int SIGTERM_EXIT = 143;

    @TempDir
    private Path folder;

    @Test
    void stopsAtOnceOnSigtermAndLeavesNoModel() throws IOException, InterruptedException {
        List<Tickets.Row> rows = new ArrayList<>();
        for (int copy = 0; copy < 100; copy++) {
            for (Tickets.Row row : Tickets.all()) {
                rows.add(Tickets.row(row.text() + " " + copy, row.label(), row.split()));
            }
        }
        Process trainer = start(Tickets.write(folder.resolve("x.parquet"), rows));
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(trainer.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).contains("\"phase\":\"encode\"");

            trainer.destroy();

            assertThat(trainer.waitFor(5, TimeUnit.SECONDS)).isTrue();
            assertThat(trainer.exitValue()).isEqualTo(SIGTERM_EXIT);
            assertThat(folder.resolve("out/model.zip")).doesNotExist();
        } finally {
            trainer.destroyForcibly();
        }
    }

    @Test
    void printsNothingButJsonLinesOnStandardOutput() throws IOException, InterruptedException {
        Process trainer = start(Tickets.write(folder.resolve("x.parquet"), Tickets.all()));
        String output = new String(trainer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(trainer.waitFor()).isZero();
        assertThat(output.lines()).allMatch(line -> line.startsWith("{\"event\":\"") && line.endsWith("}"));
        assertThat(output.lines().reduce((first, second) -> second).orElseThrow())
                .contains("\"finished\"");
    }

    private Process start(Path data) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TrainerMain.class.getName(),
                        "--data",
                        data.toString(),
                        "--out",
                        folder.resolve("out").toString())
                .redirectError(folder.resolve("stderr").toFile())
                .start();
    }
}
