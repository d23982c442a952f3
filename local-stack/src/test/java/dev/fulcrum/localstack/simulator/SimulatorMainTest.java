package dev.fulcrum.localstack.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SimulatorMainTest {

    @Test
    void saysThatItIsASimulatorWhenItStartsAndEndsWhenAsked() throws Exception {
        Process process = start(Map.of("FULCRUM_SIMULATOR_KEY", "secret", "FULCRUM_SIMULATOR_PORT", "0"));
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine())
                    .startsWith(
                            "provider SIMULATOR, not a commercial model: simulated-gpt-6.2-sol at http://127.0.0.1:")
                    .contains("no labels yet")
                    .doesNotContain("secret");
            process.destroy();

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void refusesToStartWithoutAKeyInOneLine() throws Exception {
        assertThat(refusal(Map.of()))
                .singleElement()
                .asString()
                .startsWith("provider simulator cannot start: FULCRUM_SIMULATOR_KEY is not set");
    }

    @Test
    void refusesToStartOnATakenPortInOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(refusal(Map.of("FULCRUM_SIMULATOR_KEY", "secret", "FULCRUM_SIMULATOR_PORT", port)))
                    .singleElement()
                    .asString()
                    .contains("port " + port + " on 127.0.0.1 is taken");
        }
    }

    private static List<String> refusal(Map<String, String> settings) throws Exception {
        Process process = start(settings);
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> lines = output.lines().toList();

            assertThat(process.waitFor()).isEqualTo(2);
            return lines;
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(Map<String, String> settings) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(
                        java.toString(), "-cp", System.getProperty("java.class.path"), SimulatorMain.class.getName())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("FULCRUM_") || name.startsWith("JAVA_TOOL_"));
        builder.environment().putAll(settings);
        return builder.start();
    }
}
