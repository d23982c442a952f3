import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** How programs of the benchmark reach the broker that the local stack's servers run. */
record Kafka(Properties secrets, String bootstrap) {
    static final String EXCHANGES = "fulcrum.exchanges";
    static final String CAPTURES = "fulcrum.captures";

    static Kafka of(Path state, String bootstrap) throws IOException {
        Properties secrets = new Properties();
        try (var in = Files.newBufferedReader(state.resolve("secrets.properties"))) {
            secrets.load(in);
        }
        return new Kafka(secrets, bootstrap);
    }

    Map<String, Object> settings(String principal) {
        return Map.of(
                "bootstrap.servers",
                bootstrap,
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "SCRAM-SHA-256",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + principal
                        + "\" password=\"" + secrets.getProperty(principal) + "\";");
    }
}
