package dev.fulcrum.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
    @TempDir
    private Path folder;

    @Test
    void knowsItsProcessWhileItLives() throws Exception {
        Path file = folder.resolve("cost.pid");
        Process process = new ProcessBuilder("sleep", "600").start();
        PidFile.write(file, process.toHandle());
        assertThat(PidFile.read(file)).contains(process.toHandle());

        process.destroyForcibly().waitFor();

        assertThat(PidFile.read(file)).isEmpty();
    }

    @Test
    void neverTakesAReusedProcessIdForItsOwn() throws Exception {
        Path file = folder.resolve("cost.pid");
        PidFile.write(file, ProcessHandle.current());
        String other = Files.readString(file).strip().replaceFirst("\\d+$", "1");
        Files.writeString(file, other);

        assertThat(PidFile.read(file)).isEmpty();
    }

    @Test
    void readsGarbageAsNobody() throws Exception {
        Path file = folder.resolve("cost.pid");
        Files.writeString(file, "half a li");

        assertThat(PidFile.read(file)).isEmpty();
    }
}
