import dev.fulcrum.localstack.servers.BrokerProvisioning;
import dev.fulcrum.localstack.servers.DatabaseProvisioning;
import dev.fulcrum.localstack.servers.EmbeddedBroker;
import dev.fulcrum.localstack.servers.EmbeddedDatabase;
import dev.fulcrum.localstack.servers.Principals;
import dev.fulcrum.localstack.servers.SigningKey;
import dev.fulcrum.localstack.servers.StackPorts;
import dev.fulcrum.localstack.servers.StackSecrets;
import dev.fulcrum.localstack.servers.TokenIssuer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Kafka in one process, PostgreSQL and the token issuer in another, so that Kafka can be killed alone and started again
 * on what it left. Arguments: {@code kafka} or {@code others}, the state folder. The file {@code run/<name>.ready}
 * appears once it answers.
 */
final class ChaosServers {
    private ChaosServers() {}

    public static void main(String[] arguments) throws Exception {
        String name = arguments[0];
        Path state = Path.of(arguments[1]);
        StackPorts ports = StackPorts.fromEnvironment(System.getenv());
        StackSecrets secrets = StackSecrets.loadOrCreate(state);
        Path ready = state.resolve("run/" + name + ".ready");
        Files.createDirectories(ready.getParent());
        Files.deleteIfExists(ready);
        if (name.equals("kafka")) {
            EmbeddedBroker broker = broker(state, ports, secrets);
            Files.writeString(ready, "");
            broker.awaitEnd();
        } else {
            EmbeddedDatabase database = database(state, ports, secrets);
            Runtime.getRuntime().addShutdownHook(new Thread(database::close));
            new TokenIssuer(ports.of(StackPorts.ISSUER), SigningKey.loadOrCreate(state), secrets);
            Files.writeString(ready, "");
            database.process().onExit().join();
        }
        System.exit(1);
    }

    private static EmbeddedBroker broker(Path state, StackPorts ports, StackSecrets secrets) {
        boolean first = !Files.exists(state.resolve("kafka"));
        EmbeddedBroker broker = EmbeddedBroker.start(new EmbeddedBroker.Settings(
                state.resolve("kafka"),
                ports.of(StackPorts.KAFKA),
                ports.of(StackPorts.KAFKA_SERVICES),
                ports.of(StackPorts.KAFKA_CONTROLLER),
                secrets));
        if (first) {
            try (var provisioning = new BrokerProvisioning(broker, secrets)) {
                provisioning.provision();
            }
        }
        return broker;
    }

    private static EmbeddedDatabase database(Path state, StackPorts ports, StackSecrets secrets) {
        EmbeddedDatabase database = EmbeddedDatabase.start(new EmbeddedDatabase.Settings(
                state.resolve("cache"),
                state.resolve("postgres"),
                state.resolve("postgres.log"),
                ports.of(StackPorts.POSTGRES),
                secrets.password(Principals.POSTGRES),
                true));
        new DatabaseProvisioning(database, secrets).provision(List.of("gateway"));
        return database;
    }
}
