package dev.fulcrum.localstack.servers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes signed tokens: RS256, {@code aud=fulcrum}, roles in {@code groups}, teams in {@code teams}. */
public final class TokenMint {
    public static final String AUDIENCE = "fulcrum";
    /** Roles that services know. */
    public static final List<String> ROLES = List.of("viewer", "member", "approver", "operator", "admin");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SigningKey key;
    private final String issuer;
    private final Clock clock;

    public TokenMint(SigningKey key, String issuer, Clock clock) {
        this.key = key;
        this.issuer = issuer;
        this.clock = clock;
    }

    public String mint(String subject, List<String> roles, List<String> teams, Duration validFor) {
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("aud", AUDIENCE);
        claims.put("sub", subject);
        claims.put("upn", subject);
        claims.put("groups", roles);
        claims.put("teams", teams);
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(validFor).getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", "RS256");
        header.put("typ", "JWT");
        header.put("kid", key.id());
        String signed = encode(header) + "." + encode(claims);
        return signed + "." + key.sign(signed);
    }

    private static String encode(Map<String, Object> part) {
        try {
            return BASE64.encodeToString(JSON.writeValueAsString(part).getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("claims are plain text, numbers and lists", impossible);
        }
    }
}
