package dev.fulcrum.localstack.simulator.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelStoreTest {

    private static final String FIRST = "text,label\nhello,greeting\nbye,farewell\n";
    private static final String SECOND = "text,label\nhello,salute\nbye,farewell\n";

    @TempDir
    Path folder;

    @Test
    void keepsLoadedLabelsAcrossARestartAndPrefersThemToTheDataFile() throws Exception {
        Optional<Path> data = Optional.of(Files.writeString(folder.resolve("data.csv"), FIRST));
        Optional<Path> state = Optional.of(folder.resolve("state"));
        LoadedLabels replaced = LabelStore.open(state, data).replace(bytes(SECOND));

        LoadedLabels afterRestart = LabelStore.open(state, data).current().orElseThrow();

        assertThat(afterRestart.sha256()).isEqualTo(replaced.sha256());
        assertThat(afterRestart.texts().labelOf("hello")).contains("salute");
    }

    @Test
    void readsTheDataFileWhereNothingWasLoadedBefore() throws Exception {
        Path data = Files.writeString(folder.resolve("data.csv"), FIRST);

        LabelStore store = LabelStore.open(Optional.of(folder.resolve("state")), Optional.of(data));

        assertThat(store.current().orElseThrow().texts().labelOf("hello")).contains("greeting");
    }

    @Test
    void keepsTheOldLabelsWhenTheNewFileIsMalformed() throws Exception {
        LabelStore store = LabelStore.open(Optional.of(folder), Optional.empty());
        store.replace(bytes(FIRST));

        assertThatExceptionOfType(MalformedCsv.class).isThrownBy(() -> store.replace(bytes("text,label\nx,a\n")));

        assertThat(store.current().orElseThrow().texts().labelOf("hello")).contains("greeting");
        assertThat(LabelStore.open(Optional.of(folder), Optional.empty()).current())
                .isPresent();
    }

    @Test
    void namesTheFileThatCannotBeUsed() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.csv"), "text,label\nx,a,b\n");
        Path missing = folder.resolve("missing.csv");

        assertThatExceptionOfType(MalformedCsv.class)
                .isThrownBy(() -> LabelStore.open(Optional.empty(), Optional.of(broken)))
                .withMessageContaining("broken.csv, line 2: ");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> LabelStore.open(Optional.empty(), Optional.of(missing)))
                .withMessageContaining("missing.csv does not exist");
    }

    private static byte[] bytes(String csv) {
        return csv.getBytes(StandardCharsets.UTF_8);
    }
}
