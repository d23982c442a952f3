package dev.fulcrum.localstack.supervisor;

import dev.fulcrum.localstack.servers.DatabaseProvisioning;
import dev.fulcrum.localstack.servers.Principals;
import dev.fulcrum.localstack.servers.StackFailure;
import dev.fulcrum.localstack.servers.StackPorts;
import dev.fulcrum.localstack.servers.StackSecrets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** Databases that hold nothing but what the topics say: they can be dropped, and only they. */
final class ReadModels {
    private static final List<String> NAMES = List.of("console");

    private final DatabaseProvisioning databases;

    ReadModels(StackPorts ports, StackSecrets secrets) {
        String url = "jdbc:postgresql://127.0.0.1:" + ports.of(StackPorts.POSTGRES) + "/postgres";
        this.databases = new DatabaseProvisioning(
                () -> DriverManager.getConnection(url, Principals.POSTGRES, secrets.password(Principals.POSTGRES)),
                secrets);
    }

    /** @throws StackFailure when dropping the component's database would lose something, or it has none */
    static void requireOne(String component) {
        if (NAMES.contains(component)) {
            return;
        }
        String why = Principals.WITH_DATABASE.contains(component)
                ? component + " owns its data: what is in its database is nowhere else, so it cannot be rebuilt"
                : component + " has no database that could be rebuilt";
        throw new StackFailure(why + "; read models are " + String.join(", ", NAMES));
    }

    /** Leaves an empty database; the component must not be running. */
    void empty(String component) {
        requireOne(component);
        try {
            databases.reset(component);
        } catch (SQLException failed) {
            throw new StackFailure(
                    "the database of " + component + " cannot be made anew: " + failed.getMessage(), failed);
        }
    }
}
