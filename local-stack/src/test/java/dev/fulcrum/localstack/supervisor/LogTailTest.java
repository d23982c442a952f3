package dev.fulcrum.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    @TempDir
    private Path folder;

    @Test
    void prefersTheCauseOfAStackTraceToItsFirstLine() throws Exception {
        assertThat(reasonOf("""
                        10:00:00.000 ERROR [io.quarkus] (main) Failed to start application
                        java.lang.RuntimeException: Failed to start quarkus
                        \tat io.quarkus.runner.ApplicationImpl.doStart(Unknown Source)
                        Caused by: java.net.BindException: Address already in use
                        \tat java.base/sun.nio.ch.Net.bind0(Native Method)
                        """)).isEqualTo("BindException: Address already in use");
    }

    @Test
    void prefersAPlainErrorLine() throws Exception {
        assertThat(reasonOf("started\nERROR port 1 is taken\nbye\n")).isEqualTo("port 1 is taken");
    }

    @Test
    void fallsBackToTheLastLine() throws Exception {
        assertThat(reasonOf("one\ntwo\n\n")).isEqualTo("two");
        assertThat(LogTail.reason(folder.resolve("missing.log"))).isEqualTo("it said nothing");
    }

    private String reasonOf(String text) throws Exception {
        Path log = folder.resolve("x.log");
        Files.writeString(log, text);
        return LogTail.reason(log);
    }
}
