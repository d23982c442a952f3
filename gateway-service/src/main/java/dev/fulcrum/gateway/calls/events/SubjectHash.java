package dev.fulcrum.gateway.calls.events;

import dev.fulcrum.gateway.GatewayConfig;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names people and routing keys without telling who they are: HMAC-SHA-256 with a key per project, drawn from the
 * gateway's master key. A plain hash of a short text could be found by trying.
 */
@Singleton
class SubjectHash {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec master;
    private final Map<UUID, SecretKeySpec> keys = new ConcurrentHashMap<>();

    SubjectHash(GatewayConfig config) {
        this.master =
                new SecretKeySpec(Base64.getDecoder().decode(config.masterKey().strip()), ALGORITHM);
    }

    /** Hex; equal for equal text of one project, whichever replica asks. */
    String of(UUID projectId, String text) {
        SecretKeySpec key =
                keys.computeIfAbsent(projectId, id -> new SecretKeySpec(mac(master, "subject:" + id), ALGORITHM));
        return HexFormat.of().formatHex(mac(key, text));
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HMAC-SHA-256", e);
        }
    }
}
