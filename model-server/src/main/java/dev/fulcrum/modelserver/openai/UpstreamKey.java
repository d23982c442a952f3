package dev.fulcrum.modelserver.openai;

import dev.fulcrum.modelserver.ModelServerConfig;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The secret that callers share with this server. Checked when the service starts: without one it does not. */
@Startup
@ApplicationScoped
public class UpstreamKey {
    private final byte[] expected;

    UpstreamKey(ModelServerConfig config) {
        if (config.key().isBlank()) {
            throw new IllegalStateException(
                    "fulcrum.model-server.key is blank: set it to a secret that the gateway and eval-service know.");
        }
        this.expected = sha256(config.key());
    }

    /** Compares in a time that tells nothing about the key: hashes have one length. */
    boolean matches(String shown) {
        return MessageDigest.isEqual(expected, sha256(shown));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
