package dev.fulcrum.localstack.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {
    @TempDir
    private Path folder;

    private final StackSecrets secrets = StackSecrets.forTests();

    @Test
    void letsARoleConnectToItsOwnDatabaseAndToNoOther() throws SQLException {
        try (var database = start(false)) {
            provision(database);
            var databases = new ArrayList<>(Principals.WITH_DATABASE);
            databases.addAll(List.of("postgres", "template1"));
            for (String role : Principals.WITH_DATABASE) {
                for (String name : databases) {
                    if (name.equals(role)) {
                        connect(database, name, role, role + "-test").close();
                    } else {
                        assertThatThrownBy(() -> connect(database, name, role, role + "-test"))
                                .as("%s into %s", role, name)
                                .hasMessageContaining("permission denied for database");
                    }
                }
            }
            for (String password : List.of("", "wrong", "eval-test")) {
                assertThatThrownBy(() -> connect(database, "cost", "cost", password))
                        .as("password '%s'", password)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password");
            }
            assertThatThrownBy(() -> connect(database, "postgres", "postgres", "wrong"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void keepsWhatWasCommittedWhenItIsKilled() throws Exception {
        try (var database = start(true)) {
            provision(database);
            try (Connection cost = connect(database, "cost", "cost", "cost-test");
                    var statement = cost.createStatement()) {
                try (var setting = statement.executeQuery(
                        "SELECT current_setting('fsync'), current_setting('synchronous_commit')")) {
                    setting.next();
                    assertThat(setting.getString(1) + setting.getString(2)).isEqualTo("onon");
                }
                statement.execute("CREATE TABLE ledger (entry text)");
                statement.execute("INSERT INTO ledger VALUES ('committed')");
                killAll(database);
            }
        }
        try (var database = start(true)) {
            provision(database);
            try (Connection cost = connect(database, "cost", "cost", "cost-test");
                    var rows = cost.createStatement().executeQuery("SELECT entry FROM ledger")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("committed");
            }
        }
    }

    @Test
    void emptiesADatabaseThatIsInUse() throws SQLException {
        try (var database = start(false)) {
            provision(database);
            try (Connection used = connect(database, "eval", "eval", "eval-test");
                    var statement = used.createStatement()) {
                statement.execute("CREATE TABLE verdict (id int)");

                new DatabaseProvisioning(database, secrets).reset("eval");

                assertThatThrownBy(() -> statement.execute("SELECT 1")).isInstanceOf(SQLException.class);
            }
            try (Connection again = connect(database, "eval", "eval", "eval-test")) {
                assertThatThrownBy(() -> again.createStatement().execute("SELECT * FROM verdict"))
                        .hasMessageContaining("does not exist");
            }
        }
    }

    @Test
    void unpacksAgainWhatWasDamaged() throws Exception {
        Path cache = folder.resolve("cache");
        Path program = cache.resolve("postgres/bin/postgres");
        Files.createDirectories(program.getParent());
        Files.writeString(program, "cut off");
        Files.writeString(cache.resolve("postgres/unpacked-files.txt"), "18\n8000000 bin/postgres\n");

        PostgresBinaries.in(cache);

        assertThat(program).isExecutable();
        assertThat(Files.size(program)).isGreaterThan(1_000_000);
    }

    @Test
    void refusesDataOfAnotherVersion() throws Exception {
        Path data = folder.resolve("data");
        Files.createDirectories(data);
        Files.writeString(data.resolve("PG_VERSION"), "9\n");

        assertThatThrownBy(() -> start(false))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("written by PostgreSQL 9")
                .hasMessageContaining("--fresh");
    }

    private EmbeddedDatabase start(boolean durable) {
        return EmbeddedDatabase.start(new EmbeddedDatabase.Settings(
                StateFolders.CACHE,
                folder,
                folder.resolve("postgres.log"),
                FreePorts.take(1).get(0),
                "postgres-test",
                durable));
    }

    private void provision(EmbeddedDatabase database) {
        new DatabaseProvisioning(database, secrets).provision(Principals.WITH_DATABASE);
    }

    private static Connection connect(EmbeddedDatabase database, String name, String role, String password)
            throws SQLException {
        return DriverManager.getConnection(database.url(name), role, password);
    }

    /** The whole server at once, as when the machine goes: no process has time to write anything. */
    private static void killAll(EmbeddedDatabase database) throws InterruptedException {
        var all = new ArrayList<>(database.process().descendants().toList());
        all.add(database.process().toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        database.process().waitFor();
    }
}
