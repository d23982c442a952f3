package dev.fulcrum.system.faults;

import dev.fulcrum.localstack.servers.BrokerProvisioning;
import dev.fulcrum.localstack.servers.DatabaseProvisioning;
import dev.fulcrum.localstack.servers.EmbeddedBroker;
import dev.fulcrum.localstack.servers.EmbeddedDatabase;
import dev.fulcrum.localstack.servers.Principals;
import dev.fulcrum.localstack.servers.StackSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * One server in a process of its own, so that it can be killed alone. Arguments: {@code postgres}, a state folder, the
 * folder of the unpacked programs and a port; or {@code kafka}, a state folder, the services' port, the controller's
 * and the open one. The file {@code ready} in the folder appears, with the process id to kill, once it answers.
 */
public final class ServerMain {
    private static final StackSecrets SECRETS = StackSecrets.forTests();

    private ServerMain() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        Files.createDirectories(folder);
        if (arguments[0].equals("postgres")) {
            postgres(folder, Path.of(arguments[2]), Integer.parseInt(arguments[3]));
        } else {
            kafka(
                    folder,
                    Integer.parseInt(arguments[2]),
                    Integer.parseInt(arguments[3]),
                    Integer.parseInt(arguments[4]));
        }
        System.exit(1);
    }

    private static void postgres(Path folder, Path cache, int port) throws IOException {
        var database = EmbeddedDatabase.start(new EmbeddedDatabase.Settings(
                cache,
                folder.resolve("state"),
                folder.resolve("postgres.log"),
                port,
                SECRETS.password(Principals.POSTGRES),
                true));
        if (first(folder)) {
            new DatabaseProvisioning(database, SECRETS).provision(List.of("cost", "console"));
        }
        ready(folder, database.pid());
        database.process().onExit().join();
        database.close();
    }

    private static void kafka(Path folder, int port, int controllerPort, int openPort) throws IOException {
        // "localhost" is this address here, and the replica's own wire for a replica with a hosts file
        var broker = EmbeddedBroker.start(new EmbeddedBroker.Settings(
                folder.resolve("state"), openPort, port, controllerPort, SECRETS, "localhost"));
        if (first(folder)) {
            try (var provisioning = new BrokerProvisioning(broker, SECRETS)) {
                provisioning.provision();
            }
        }
        ready(folder, ProcessHandle.current().pid());
        broker.awaitEnd();
    }

    private static boolean first(Path folder) {
        return !Files.exists(folder.resolve("provisioned"));
    }

    private static void ready(Path folder, long pid) throws IOException {
        Files.writeString(folder.resolve("provisioned"), "");
        Path fresh = folder.resolve("ready.new");
        Files.writeString(fresh, Long.toString(pid));
        Files.move(fresh, folder.resolve("ready"), StandardCopyOption.ATOMIC_MOVE);
    }
}
