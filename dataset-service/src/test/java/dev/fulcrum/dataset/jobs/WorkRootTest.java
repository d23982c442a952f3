package dev.fulcrum.dataset.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkRootTest {
    @TempDir
    Path root;

    @Test
    void noTwoTriesShareAFolderAndEachRemovesItsOwn() throws IOException {
        UUID work = UUID.randomUUID();
        try (WorkFolder first = WorkFolder.fresh(root, work)) {
            try (WorkFolder second = WorkFolder.fresh(root, work)) {
                assertThat(second.path()).isNotEqualTo(first.path());
                Files.writeString(second.path().resolve("rows"), "text");
            }
            assertThat(first.path()).isDirectory();
        }
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void removesWhatAKilledProcessLeftAndNothingElse() throws IOException {
        Path left = WorkFolder.fresh(root, UUID.randomUUID()).path();
        Files.writeString(Files.createDirectories(left.resolve("deep")).resolve("rows"), "erased since");
        Path former = Files.createDirectory(root.resolve(UUID.randomUUID().toString()));
        Path foreign = Files.createDirectory(root.resolve("photos"));
        Path file = Files.createFile(root.resolve(UUID.randomUUID().toString()));
        Path outside = Files.createDirectory(root.resolve("outside"));
        Files.writeString(outside.resolve("kept"), "kept");
        Files.createSymbolicLink(root.resolve(UUID.randomUUID().toString()), outside);

        try (WorkRoot own = WorkRoot.own(root)) {
            assertThat(own.clear()).isEqualTo(2);
        }

        assertThat(left).doesNotExist();
        assertThat(former).doesNotExist();
        assertThat(foreign).exists();
        assertThat(file).exists();
        assertThat(outside.resolve("kept")).exists();
    }

    @Test
    void leavesAFolderAloneThatAnotherProcessHas() throws Exception {
        Path lock = root.resolve("in-use");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        lock.toString())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("held");
            assertThat(WorkRoot.own(root)).isNull();
        } finally {
            other.destroyForcibly().waitFor();
        }
        try (WorkRoot own = WorkRoot.own(root)) {
            assertThat(own).isNotNull();
            assertThat(WorkRoot.own(root)).isNull();
        }
    }

    /** Holds a lock until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] path) throws IOException {
            var lock = WorkRoot.own(Path.of(path[0]).getParent());
            System.out.println(lock == null ? "not held" : "held");
            System.in.read();
        }
    }
}
