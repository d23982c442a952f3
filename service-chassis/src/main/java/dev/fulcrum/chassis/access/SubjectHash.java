package dev.fulcrum.chassis.access;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Names people, routing keys and conversations without telling who or what they are: HMAC-SHA-256 with a key per
 * project, drawn from {@code fulcrum.subject-key}. A plain hash of a short text could be found by trying. Every service
 * with the same key names a person alike; a service without the key cannot.
 */
@Singleton
public class SubjectHash {
    /** The setting: 32 random bytes in Base64. */
    public static final String SETTING = "fulcrum.subject-key";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final String HOW = ": give 32 random bytes, such as openssl rand -base64 32 makes, the same to the"
            + " gateway and the dataset service";

    private final SecretKeySpec master;
    private final Map<UUID, SecretKeySpec> keys = new ConcurrentHashMap<>();

    /** @throws IllegalStateException where there is no key or it is no key; says how to make one, never what it was */
    public SubjectHash(@ConfigProperty(name = "fulcrum.subject-key") Optional<String> subjectKey) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder()
                    .decode(subjectKey
                            .orElseThrow(() -> new IllegalStateException(SETTING + " is missing" + HOW))
                            .strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(SETTING + " is no Base64" + HOW, e);
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalStateException(SETTING + " has " + bytes.length + " bytes" + HOW);
        }
        this.master = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** 64 hex digits; equal for equal text of one project, whichever service or replica asks. */
    public String of(UUID projectId, String text) {
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
