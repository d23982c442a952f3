package dev.fulcrum.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulcrum.localstack.servers.DatabaseProvisioning;
import dev.fulcrum.localstack.servers.EmbeddedDatabase;
import dev.fulcrum.localstack.servers.FreePorts;
import dev.fulcrum.localstack.servers.Principals;
import dev.fulcrum.localstack.servers.StackFailure;
import dev.fulcrum.localstack.servers.StackPorts;
import dev.fulcrum.localstack.servers.StackSecrets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real PostgreSQL, asked from another process than the one that runs it, as the supervisor does. */
class ReadModelsIT {
    @TempDir
    private Path folder;

    @Test
    void emptiesTheConsolesDatabaseAndLeavesTheOthers() throws SQLException {
        var secrets = StackSecrets.forTests();
        int port = FreePorts.take(1).get(0);
        var ports = StackPorts.fromEnvironment(Map.of("FULCRUM_PORT_POSTGRES", Integer.toString(port)));
        try (var database = EmbeddedDatabase.start(new EmbeddedDatabase.Settings(
                Path.of("target", "cache").toAbsolutePath(),
                folder,
                folder.resolve("postgres.log"),
                port,
                "postgres-test",
                false))) {
            new DatabaseProvisioning(database, secrets).provision(Principals.WITH_DATABASE);
            for (String owner : new String[] {"console", "cost"}) {
                execute(database, owner, "create table kept (id int)");
            }
            var readModels = new ReadModels(ports, secrets);

            readModels.empty("console");

            assertThatThrownBy(() -> execute(database, "console", "insert into kept values (1)"))
                    .hasMessageContaining("does not exist");
            execute(database, "console", "create table kept (id int)");
            assertThatThrownBy(() -> readModels.empty("cost")).isInstanceOf(StackFailure.class);
            execute(database, "cost", "insert into kept values (1)");
            assertThatThrownBy(() -> DriverManager.getConnection(database.url("console"), "cost", "cost-test"))
                    .hasMessageContaining("permission denied for database");
        }
        assertThatThrownBy(() -> new ReadModels(ports, secrets).empty("console"))
                .isInstanceOf(StackFailure.class)
                .hasMessageStartingWith("the database of console cannot be made anew");
    }

    private static void execute(EmbeddedDatabase database, String owner, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(owner), owner, owner + "-test");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
