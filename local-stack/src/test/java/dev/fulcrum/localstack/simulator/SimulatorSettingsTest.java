package dev.fulcrum.localstack.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorSettingsTest {

    @Test
    void hasDefaultsForEverythingButTheKey() {
        SimulatorSettings settings = SimulatorSettings.from(Map.of("FULCRUM_SIMULATOR_KEY", "secret"));

        assertThat(settings.port()).isEqualTo(8200);
        assertThat(settings.model()).isEqualTo("simulated-gpt-6.2-sol");
        assertThat(settings.errorRate()).isEqualTo(0.18);
        assertThat(settings.failureRate()).isZero();
        assertThat(settings.latencyMillis()).isEqualTo(40);
        assertThat(settings.data()).isEmpty();
        assertThat(settings.state()).isEmpty();
    }

    @Test
    void refusesToStartWithoutAKeyInOneLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimulatorSettings.from(Map.of()))
                .withMessageStartingWith("FULCRUM_SIMULATOR_KEY is not set: ")
                .withMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "PORT, 70000",
        "PORT, eighty",
        "ERROR_RATE, 1.5",
        "ERROR_RATE, NaN",
        "FAILURE_RATE, -0.1",
        "LATENCY_MS, -1",
        "SEED, x",
        "MODEL, gpt-6.2-sol"
    })
    void namesTheVariableAndItsValueWhenItIsUnusable(String name, String value) {
        Map<String, String> environment = Map.of("FULCRUM_SIMULATOR_KEY", "secret", "FULCRUM_SIMULATOR_" + name, value);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimulatorSettings.from(environment))
                .withMessageStartingWith("FULCRUM_SIMULATOR_" + name + " is '" + value + "': set it to ");
    }

    @Test
    void neverPrintsTheKey() {
        assertThat(SimulatorSettings.from(Map.of("FULCRUM_SIMULATOR_KEY", "secret"))
                        .toString())
                .doesNotContain("secret");
    }
}
