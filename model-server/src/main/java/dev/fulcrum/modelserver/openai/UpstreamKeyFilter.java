package dev.fulcrum.modelserver.openai;

import dev.fulcrum.modelserver.ModelServerConfig;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets in who shows the upstream key; every path of the service port needs it. */
@Singleton
@Startup
public class UpstreamKeyFilter {
    private static final String SCHEME = "Bearer ";

    private final byte[] expected;

    UpstreamKeyFilter(ModelServerConfig config) {
        if (config.key().isBlank()) {
            throw new IllegalStateException("fulcrum.model-server.key is blank: set it to a secret that the gateway"
                    + " and the evaluation service know.");
        }
        this.expected = sha256(config.key());
    }

    @ServerRequestFilter(preMatching = true)
    void check(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        boolean bearer = header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        String shown = bearer ? header.substring(SCHEME.length()).strip() : "";
        // hashes have one length, so the comparison's time tells nothing about the key
        if (!MessageDigest.isEqual(expected, sha256(shown))) {
            throw ApiError.wrongKey();
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
