package dev.fulcrum.localstack.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackPortsTest {
    @Test
    void takesAnOverrideAndMovesTheManagementPortAlong() {
        var ports = StackPorts.fromEnvironment(Map.of("FULCRUM_PORT_MODEL_SERVER", "21110"));

        assertThat(ports.of("model-server")).isEqualTo(21110);
        assertThat(ports.managementOf("model-server")).isEqualTo(22110);
        assertThat(ports.of("gateway")).isEqualTo(8080);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65535", "abc", "-1", "123456"})
    void refusesWhatIsNoUsablePort(String given) {
        assertThatThrownBy(() -> StackPorts.fromEnvironment(Map.of("FULCRUM_PORT_GATEWAY", given)))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("FULCRUM_PORT_GATEWAY is '" + given + "'");
    }
}
