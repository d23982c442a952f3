package dev.fulcrum.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
    @TempDir
    private Path folder;

    @Test
    void forgetsDataAndKeepsWhatWasDownloadedOrBuilt() throws Exception {
        for (String file : List.of(
                "postgres/data/PG_VERSION",
                "kafka/log/meta.properties",
                "artefacts/sha256/ab",
                "logs/cost.log",
                "secrets.properties",
                "cache/postgres/bin/postgres",
                "logs/build.log",
                "build.stamp")) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(folder.resolve(file), "x");
        }

        new StateFolder(folder).wipe();

        assertThat(folder.resolve("cache/postgres/bin/postgres")).exists();
        assertThat(folder.resolve("logs/build.log")).exists();
        assertThat(folder.resolve("build.stamp")).exists();
        for (String gone : List.of("postgres", "kafka", "artefacts", "logs/cost.log", "secrets.properties")) {
            assertThat(folder.resolve(gone)).doesNotExist();
        }
    }
}
