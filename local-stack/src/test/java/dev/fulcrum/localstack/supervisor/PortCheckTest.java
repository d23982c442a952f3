package dev.fulcrum.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortCheckTest {
    @Test
    void namesWhoHoldsATakenPort() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = socket.getLocalPort();
            assertThat(PortCheck.isFree(port)).isFalse();
            assertThat(PortCheck.holder(port)).hasValueSatisfying(holder -> assertThat(holder)
                    .startsWith("process " + ProcessHandle.current().pid() + " ("));
        }
        assertThat(PortCheck.isFree(port)).isTrue();
    }
}
