package dev.fulcrum.gateway.limits.storage;

import dev.fulcrum.gateway.limits.domain.Limit;
import dev.fulcrum.gateway.limits.domain.LimitKind;
import dev.fulcrum.gateway.limits.domain.Traffic;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** A limit as it was set. */
@Entity
@Table(name = "usage_limit")
public class LimitEntity extends PanacheEntityBase {
    /** Set at this gateway's REST. */
    public static final String GATEWAY = "gateway";
    /** A budget of the cost service, which alone changes it. */
    public static final String COST = "cost";

    @Id
    public UUID id;

    public String scope;

    @Column(name = "scope_id")
    public String scopeId;

    public String team;
    public String traffic;
    public String kind;
    public long amount;

    @Column(name = "set_by_operator")
    public boolean setByOperator;

    /** {@link #GATEWAY} or {@link #COST}. */
    public String source;

    @Column(name = "created_by")
    public String createdBy;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "changed_by")
    public String changedBy;

    @Column(name = "changed_at")
    public Instant changedAt;

    public Limit toDomain() {
        return new Limit(
                id,
                Limit.Scope.valueOf(scope.toUpperCase(Locale.ROOT)),
                scopeId,
                Traffic.valueOf(traffic.toUpperCase(Locale.ROOT)),
                LimitKind.valueOf(kind),
                amount);
    }
}
