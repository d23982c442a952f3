package dev.fulcrum.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulcrum.localstack.servers.Principals;
import dev.fulcrum.localstack.servers.StackFailure;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadModelsTest {
    @Test
    void dropsTheConsolesDatabaseAndNobodyElses() {
        assertThatCode(() -> ReadModels.requireOne("console")).doesNotThrowAnyException();
        for (String owner : Principals.WITH_DATABASE) {
            if (!owner.equals("console")) {
                assertThatThrownBy(() -> ReadModels.requireOne(owner))
                        .isInstanceOf(StackFailure.class)
                        .hasMessageStartingWith(owner + " owns its data")
                        .hasMessageContaining("read models are console");
            }
        }
        for (String other : List.of("model-server", "zipkin", "keycloak", "")) {
            assertThatThrownBy(() -> ReadModels.requireOne(other)).hasMessageContaining("has no database");
        }
    }

    /** Also where nothing runs: the reason is not that nothing runs. */
    @Test
    void refusesAnOwnerBeforeAnythingIsAsked(@TempDir Path folder) {
        var stack = new RunningStack(new StateFolder(folder));

        assertThatThrownBy(() -> stack.rebuild("cost")).hasMessageContaining("owns its data");
        assertThatThrownBy(() -> stack.rebuild("console")).hasMessageContaining("nothing is running");
    }
}
