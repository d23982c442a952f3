package dev.fulcrum.localstack.servers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka broker and controller (KRaft, one node) inside this JVM.
 *
 * <p>Two listeners on the loopback address: one without passwords that may only read the lifecycle topics, so that
 * plain command-line tools work, and one with a SCRAM password per service. Whatever no rule allows is refused.
 */
public final class EmbeddedBroker implements AutoCloseable {
    public static final String SCRAM = "SCRAM-SHA-256";
    /** Passwords without encryption, which stays on the loopback address. */
    public static final String SECURITY_PROTOCOL = "SASL_PLAINTEXT";

    private final KafkaRaftServer server;
    private final Settings settings;

    /**
     * @param state folder of the log and the cluster's metadata
     * @param advertisedHost where clients are told to find this broker; a name that a client resolves to another
     *     loopback address leads it through whatever listens there on the same port
     */
    public record Settings(
            Path state, int anonymousPort, int port, int controllerPort, StackSecrets secrets, String advertisedHost) {
        public Settings(Path state, int anonymousPort, int port, int controllerPort, StackSecrets secrets) {
            this(state, anonymousPort, port, controllerPort, secrets, "127.0.0.1");
        }

        Path log() {
            return state.resolve("log");
        }
    }

    private EmbeddedBroker(KafkaRaftServer server, Settings settings) {
        this.server = server;
        this.settings = settings;
    }

    /** @throws StackFailure when the state folder is broken or the broker cannot start on it */
    public static EmbeddedBroker start(Settings settings) {
        try {
            if (Files.exists(settings.log())) {
                checkFormatted(settings.log());
            } else {
                format(settings);
            }
            var server = new KafkaRaftServer(new KafkaConfig(configuration(settings)), Time.SYSTEM);
            server.startup();
            return new EmbeddedBroker(server, settings);
        } catch (StackFailure known) {
            throw known;
        } catch (Exception failed) {
            throw new StackFailure(
                    "Kafka did not start on " + settings.state() + " (" + failed.getMessage()
                            + "); if its data is broken, start over with ./fulcrum up --fresh",
                    failed);
        }
    }

    public String bootstrap() {
        return "127.0.0.1:" + settings.port();
    }

    public String anonymousBootstrap() {
        return "127.0.0.1:" + settings.anonymousPort();
    }

    /** Client settings of a principal; add serialisers and the rest. */
    public Map<String, Object> clientSettings(String principal) {
        return clientSettings(bootstrap(), principal, settings.secrets().password(principal));
    }

    public static Map<String, Object> clientSettings(String bootstrap, String principal, String password) {
        var client = new LinkedHashMap<String, Object>();
        client.put("bootstrap.servers", bootstrap);
        client.put("security.protocol", SECURITY_PROTOCOL);
        client.put("sasl.mechanism", SCRAM);
        client.put("sasl.jaas.config", scramLogin(principal, password));
        return client;
    }

    /** Returns when the broker has ended, by {@link #close} or by an error that it cannot survive. */
    public void awaitEnd() {
        server.awaitShutdown();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void checkFormatted(Path log) throws IOException {
        Path file = log.resolve("meta.properties");
        var meta = new Properties();
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                meta.load(in);
            } catch (IllegalArgumentException malformed) {
                meta.clear();
            }
        }
        if (!"1".equals(meta.getProperty("node.id"))
                || meta.getProperty("cluster.id", "").isBlank()) {
            throw new StackFailure(file + " does not name this Kafka node; start over with ./fulcrum up --fresh");
        }
    }

    /** Made beside its place and renamed: a killed start leaves either a whole folder or none. */
    private static void format(Settings settings) throws Exception {
        Path fresh = settings.state().resolve("log.creating");
        Folders.delete(fresh);
        Files.createDirectories(fresh);
        var said = new ByteArrayOutputStream();
        new Formatter()
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .addDirectory(fresh.toString())
                .setMetadataLogDirectory(fresh.toString())
                .setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setUnstableFeatureVersionsEnabled(false)
                .setScramArguments(List.of(scramCredential(Principals.ADMIN, settings.secrets())))
                .setPrintStream(new PrintStream(said, true, StandardCharsets.UTF_8))
                .run();
        Files.move(fresh, settings.log(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Properties configuration(Settings settings) {
        String admin = settings.secrets().password(Principals.ADMIN);
        var p = new Properties();
        p.put("process.roles", "broker,controller");
        p.put("node.id", "1");
        p.put("controller.quorum.voters", "1@127.0.0.1:" + settings.controllerPort());
        p.put(
                "listeners",
                "OPEN://127.0.0.1:%d,SERVICES://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(settings.anonymousPort(), settings.port(), settings.controllerPort()));
        p.put(
                "advertised.listeners",
                "OPEN://127.0.0.1:%d,SERVICES://%s:%d"
                        .formatted(settings.anonymousPort(), settings.advertisedHost(), settings.port()));
        p.put("listener.security.protocol.map", "OPEN:PLAINTEXT,SERVICES:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT");
        p.put("controller.listener.names", "CONTROLLER");
        p.put("inter.broker.listener.name", "SERVICES");
        p.put("sasl.enabled.mechanisms", SCRAM + ",PLAIN");
        p.put("sasl.mechanism.inter.broker.protocol", SCRAM);
        p.put("sasl.mechanism.controller.protocol", "PLAIN");
        p.put("listener.name.services.sasl.enabled.mechanisms", SCRAM);
        p.put("listener.name.services.scram-sha-256.sasl.jaas.config", scramLogin(Principals.ADMIN, admin));
        p.put("listener.name.controller.sasl.enabled.mechanisms", "PLAIN");
        p.put(
                "listener.name.controller.plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\" user_%s=\"%s\";"
                        .formatted(Principals.ADMIN, admin, Principals.ADMIN, admin));
        p.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        p.put("super.users", "User:" + Principals.ADMIN);
        p.put("allow.everyone.if.no.acl.found", "false");
        p.put("auto.create.topics.enable", "false");
        p.put("log.dirs", settings.log().toString());
        oneNode(p);
        return p;
    }

    /** One node has no replicas to wait for, and one machine no cores to spare. */
    private static void oneNode(Properties p) {
        for (String internal : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            p.put(internal + ".replication.factor", "1");
            p.put(internal + ".num.partitions", "1");
        }
        p.put("transaction.state.log.min.isr", "1");
        p.put("share.coordinator.state.topic.min.isr", "1");
        p.put("group.initial.rebalance.delay.ms", "0");
        // after a start the controller waits this long for the broker that ran before it, which will never answer
        p.put("broker.session.timeout.ms", "5000");
        p.put("broker.heartbeat.interval.ms", "1000");
        p.put("log.cleaner.dedupe.buffer.size", "2097152");
        p.put("num.network.threads", "2");
        p.put("num.io.threads", "2");
        p.put("background.threads", "2");
        // offsets of a group that is away for a holiday must still be there
        p.put("offsets.retention.minutes", Integer.toString(60 * 24 * 365));
    }

    private static String scramLogin(String principal, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(principal, password);
    }

    private static String scramCredential(String principal, StackSecrets secrets) {
        return SCRAM + "=[name=" + principal + ",password=" + secrets.password(principal) + "]";
    }
}
