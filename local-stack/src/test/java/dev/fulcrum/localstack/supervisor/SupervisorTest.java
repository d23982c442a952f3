package dev.fulcrum.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulcrum.localstack.servers.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With shells as components: what matters here is who is started, watched and stopped when. */
class SupervisorTest {
    @TempDir
    private Path folder;

    private StateFolder state;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final List<Supervisor> started = new ArrayList<>();

    @BeforeEach
    void createFolder() {
        state = new StateFolder(folder);
        state.create();
    }

    @AfterEach
    void stop() {
        started.forEach(Supervisor::stop);
        assertThat(Processes.markedWith(folder)).isEmpty();
    }

    @Test
    void startsWhatIsNeededFirst() {
        var supervisor = supervisor(
                shell("servers", "touch servers.up; exec sleep 600", "servers.up", List.of()),
                shell("cost", "test -e servers.up && touch cost.up; exec sleep 600", "cost.up", List.of("servers")));

        supervisor.start().orTimeout(10, TimeUnit.SECONDS).join();

        assertThat(supervisor.status())
                .extracting(ComponentStatus::name, ComponentStatus::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("servers", "ready"),
                        org.assertj.core.groups.Tuple.tuple("cost", "ready"));
    }

    @Test
    void failsTheStartWithTheReasonFromTheLog() {
        var supervisor = supervisor(shell("cost", "echo 'ERROR no room on the disk'; exit 3", "never", List.of()));

        assertThatThrownBy(
                        () -> supervisor.start().orTimeout(10, TimeUnit.SECONDS).join())
                .isInstanceOf(CompletionException.class)
                .hasMessageContaining("cost ended while starting, exit 3: no room on the disk")
                .hasMessageContaining("cost.log");
    }

    @Test
    void failsTheStartOfWhatNeverGetsReady() {
        var supervisor = new Supervisor(
                List.of(shell("cost", "exec sleep 600", "never", List.of())),
                state,
                2,
                Duration.ofMillis(300),
                said::add);
        started.add(supervisor);

        assertThatThrownBy(
                        () -> supervisor.start().orTimeout(10, TimeUnit.SECONDS).join())
                .hasMessageContaining("cost was not ready within");
    }

    @Test
    void startsAgainWhatIsKilled() throws Exception {
        var supervisor = supervisor(shell("cost", "touch cost.up; exec sleep 600", "cost.up", List.of()));
        supervisor.start().orTimeout(10, TimeUnit.SECONDS).join();
        long killed = supervisor.status().get(0).pid();

        ProcessHandle.of(killed).orElseThrow().destroyForcibly();

        awaitLine("cost ended, killed by signal 9");
        awaitLine("ready in");
        ComponentStatus after = supervisor.status().get(0);
        assertThat(after.restarts()).isEqualTo(1);
        assertThat(after.pid()).isNotEqualTo(killed);
    }

    @Test
    void givesUpWhatDiesAgainAndAgainUntilAskedToRestart() throws Exception {
        // works once, then not until mended
        var supervisor = supervisor(shell(
                "cost",
                "test -e broken && { echo 'ERROR broken'; exit 1; }; touch broken; touch cost.up; exec sleep 600",
                "cost.up",
                List.of()));
        supervisor.start().orTimeout(10, TimeUnit.SECONDS).join();

        ProcessHandle.of(supervisor.status().get(0).pid()).orElseThrow().destroyForcibly();

        awaitLine("died 5 times in a row and is given up, exit 1: broken");
        assertThat(supervisor.status().get(0).state()).isEqualTo("given up");
        Files.delete(folder.resolve("broken"));
        supervisor.restart("cost").get(10, TimeUnit.SECONDS);
        assertThat(supervisor.status().get(0).state()).isEqualTo("ready");
    }

    @Test
    void restartsOnDemandWithANewProcess() throws Exception {
        var supervisor = supervisor(shell("cost", "touch cost.up; exec sleep 600", "cost.up", List.of()));
        supervisor.start().orTimeout(10, TimeUnit.SECONDS).join();
        long before = supervisor.status().get(0).pid();

        supervisor.restart("cost").get(10, TimeUnit.SECONDS);

        assertThat(supervisor.status().get(0).pid()).isNotEqualTo(before);
        assertThatThrownBy(() -> supervisor.restart("unknown")).hasMessageContaining("there are cost");
    }

    @Test
    void doesWhatIsAskedBetweenTheEndAndTheStart() throws Exception {
        var supervisor = supervisor(shell(
                "console",
                "test -e between && cp between seen; touch console.up; exec sleep 600",
                "console.up",
                List.of()));
        supervisor.start().orTimeout(10, TimeUnit.SECONDS).join();
        var before = ProcessHandle.of(supervisor.status().get(0).pid()).orElseThrow();

        supervisor
                .restart("console", () -> writeIn("between", before.isAlive() ? "still running" : "stopped"))
                .get(10, TimeUnit.SECONDS);

        assertThat(folder.resolve("seen")).hasContent("stopped");
        assertThat(supervisor.status().get(0).state()).isEqualTo("ready");
    }

    @Test
    void startsAgainAndSaysWhyWhenTheTaskBetweenFails() throws Exception {
        var supervisor = supervisor(shell("console", "touch console.up; exec sleep 600", "console.up", List.of()));
        supervisor.start().orTimeout(10, TimeUnit.SECONDS).join();
        awaitLine("ready in");

        var asked = supervisor.restart("console", () -> {
            throw new StackFailure("no database answers");
        });

        assertThatThrownBy(() -> asked.get(10, TimeUnit.SECONDS)).hasMessageContaining("no database answers");
        awaitLine("ready in");
        assertThat(supervisor.status().get(0).state()).isEqualTo("ready");
    }

    @Test
    void doesWhatIsAskedBeforeTheStartOfWhatWasGivenUp() throws Exception {
        var supervisor = supervisor(shell(
                "console",
                "test -e broken && { echo 'ERROR broken'; exit 1; }; touch broken; touch console.up; exec sleep 600",
                "console.up",
                List.of()));
        supervisor.start().orTimeout(10, TimeUnit.SECONDS).join();
        ProcessHandle.of(supervisor.status().get(0).pid()).orElseThrow().destroyForcibly();
        awaitLine("is given up");

        supervisor
                .restart("console", () -> assertThat(
                                folder.resolve("broken").toFile().delete())
                        .isTrue())
                .get(10, TimeUnit.SECONDS);

        assertThat(supervisor.status().get(0).state()).isEqualTo("ready");
    }

    @Test
    void leavesNoChildOfAComponentBehind() throws Exception {
        var supervisor = supervisor(
                shell("training", "sleep 600 & echo $! > child; touch training.up; wait", "training.up", List.of()));
        supervisor.start().orTimeout(10, TimeUnit.SECONDS).join();
        long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());

        supervisor.stop();
        started.clear();

        assertThat(PidFile.startOf(child)).isEmpty();
        assertThat(state.pidFileOf("training")).doesNotExist();
    }

    private Supervisor supervisor(ComponentSpec... specs) {
        var supervisor = new Supervisor(List.of(specs), state, 2, Duration.ofSeconds(20), said::add);
        started.add(supervisor);
        return supervisor;
    }

    private ComponentSpec shell(String name, String script, String readyFile, List<String> needs) {
        Path ready = folder.resolve(readyFile);
        return new ComponentSpec(
                name,
                List.of("/bin/sh", "-c", script),
                Map.of(),
                List.of(),
                ReadinessProbe.file(ready),
                List.of(ready),
                needs,
                "",
                Duration.ofSeconds(2));
    }

    private void writeIn(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void awaitLine(String part) throws InterruptedException {
        for (String line = said.poll(15, TimeUnit.SECONDS); line != null; line = said.poll(15, TimeUnit.SECONDS)) {
            if (line.contains(part)) {
                return;
            }
        }
        throw new AssertionError("never said: " + part);
    }
}
