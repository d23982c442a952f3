package dev.fulcrum.localstack.servers;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** One database and one role per service; a role can connect to its own database and to no other. */
public final class DatabaseProvisioning {
    private final Superuser superuser;
    private final StackSecrets secrets;

    /** Opens a session of PostgreSQL's superuser. */
    @FunctionalInterface
    public interface Superuser {
        Connection connect() throws SQLException;
    }

    public DatabaseProvisioning(EmbeddedDatabase database, StackSecrets secrets) {
        this(database::connectAsSuperuser, secrets);
    }

    /** For a server that another process runs. */
    public DatabaseProvisioning(Superuser superuser, StackSecrets secrets) {
        this.superuser = superuser;
        this.secrets = secrets;
    }

    /** Safe to repeat: what is there stays, passwords are set again. */
    public void provision(List<String> services) {
        try (Connection connection = superuser.connect();
                Statement statement = connection.createStatement()) {
            for (String shared : List.of("postgres", "template1")) {
                statement.execute("REVOKE ALL ON DATABASE " + quoted(shared) + " FROM PUBLIC");
            }
            for (String service : services) {
                createRole(statement, service);
                if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = " + literal(service))) {
                    createDatabase(statement, service);
                }
                // outside the IF: a start killed between the two statements must not leave the door open
                statement.execute("REVOKE ALL ON DATABASE " + quoted(service) + " FROM PUBLIC");
            }
        } catch (SQLException failed) {
            throw new StackFailure(
                    "cannot create the services' databases: " + failed.getMessage() + "; see the PostgreSQL log",
                    failed);
        }
    }

    /** Drops the service's database with whatever sessions it has and makes an empty one. */
    public void reset(String service) throws SQLException {
        try (Connection connection = superuser.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + quoted(service) + " WITH (FORCE)");
            createDatabase(statement, service);
            statement.execute("REVOKE ALL ON DATABASE " + quoted(service) + " FROM PUBLIC");
        }
    }

    private void createRole(Statement statement, String service) throws SQLException {
        boolean exists = exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = " + literal(service));
        statement.execute((exists ? "ALTER ROLE " : "CREATE ROLE ") + quoted(service)
                + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD " + literal(secrets.password(service)));
    }

    private static void createDatabase(Statement statement, String service) throws SQLException {
        statement.execute("CREATE DATABASE " + quoted(service) + " OWNER " + quoted(service));
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
