import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** How a program here comes to the broker that run.sh started. */
final class Broker {
    private Broker() {}

    /**
     * @param secrets file with the password of each principal
     * @return to be added to
     */
    static Map<String, Object> settings(String bootstrap, Path secrets, String principal) throws IOException {
        Properties passwords = new Properties();
        try (var in = Files.newBufferedReader(secrets)) {
            passwords.load(in);
        }
        return new HashMap<>(Map.of(
                "bootstrap.servers", bootstrap,
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "SCRAM-SHA-256",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + principal
                        + "\" password=\"" + passwords.getProperty(principal) + "\";"));
    }
}
