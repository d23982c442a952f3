package dev.fulcrum.gateway.upstreams.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.gateway.upstreams.domain.Fallback;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An upstream; its key only encrypted. */
@Entity
@Table(name = "upstream")
public class UpstreamEntity extends PanacheEntityBase {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Fallback>> FALLBACKS = new TypeReference<>() {};

    @Id
    public UUID id;

    public String name;

    @Column(name = "base_url")
    public String baseUrl;

    public String provider;

    @Column(name = "api_key_encrypted")
    public byte[] apiKeyEncrypted;

    /** As {@code Dialect.wire()} writes it. */
    public String dialect;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "fallbacks")
    String fallbacksJson;

    @Column(name = "first_byte_ms")
    public Long firstByteMs;

    @Column(name = "idle_ms")
    public Long idleMs;

    public Integer retries;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "changed_at")
    public Instant changedAt;

    @Column(name = "changed_by")
    public String changedBy;

    public List<Fallback> fallbacks() {
        try {
            return JSON.readValue(fallbacksJson, FALLBACKS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stored fallbacks of upstream " + name + " cannot be read", e);
        }
    }

    public void fallbacks(List<Fallback> fallbacks) {
        try {
            fallbacksJson = JSON.writeValueAsString(fallbacks);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The fallbacks of upstream " + name + " cannot be written", e);
        }
    }
}
