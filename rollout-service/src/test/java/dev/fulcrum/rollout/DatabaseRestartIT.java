package dev.fulcrum.rollout;

import static org.awaitility.Awaitility.await;

import dev.fulcrum.testsupport.FulcrumResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A restart of PostgreSQL ends every connection of the pool; none of them may cost a request its answer. */
@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class DatabaseRestartIT {
    @Inject
    DataSource dataSource;

    @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
    int poolSize;

    @Test
    void handsOutNoConnectionThatThePoolHeldBefore() throws SQLException {
        askHalfOfThePool();
        try (Connection survivor = dataSource.getConnection();
                var end = survivor.prepareStatement("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where usename = current_user and pid <> pg_backend_pid()")) {
            end.execute();
        }

        await().pollDelay(Duration.ofMillis(600)).until(() -> true);
        askHalfOfThePool();
    }

    /** The other half is for the relay and the consumers. */
    private void askHalfOfThePool() throws SQLException {
        List<Connection> all = new ArrayList<>();
        try {
            while (all.size() < poolSize / 2) {
                Connection connection = dataSource.getConnection();
                all.add(connection);
                try (var select = connection.createStatement()) {
                    select.execute("select 1");
                }
            }
        } finally {
            for (Connection each : all) {
                each.close();
            }
        }
    }
}
