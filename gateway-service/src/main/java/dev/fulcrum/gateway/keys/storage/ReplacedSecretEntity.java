package dev.fulcrum.gateway.keys.storage;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A secret that a rotation replaced; only its hash. */
@Entity
@Table(name = "replaced_secret")
public class ReplacedSecretEntity extends PanacheEntityBase {
    @Id
    @Column(name = "secret_hash")
    public String secretHash;

    @Column(name = "access_key_id")
    public UUID accessKeyId;

    @Column(name = "ends_at")
    public Instant endsAt;
}
