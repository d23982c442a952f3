package dev.fulcrum.cost.budgets.storage;

import dev.fulcrum.cost.budgets.domain.BudgetAction;
import dev.fulcrum.cost.budgets.domain.BudgetPeriod;
import dev.fulcrum.cost.budgets.domain.BudgetScope;
import dev.fulcrum.cost.budgets.domain.BudgetTerms;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A budget as it stands. */
@Entity
@Table(name = "budget")
public class BudgetEntity {
    @Id
    public UUID id;

    @Enumerated(EnumType.STRING)
    public BudgetScope scope;

    @Column(name = "scope_id")
    public String scopeId;

    public String team;

    @Enumerated(EnumType.STRING)
    public BudgetPeriod period;

    @Column(name = "amount_usd")
    public BigDecimal amountUsd;

    @Enumerated(EnumType.STRING)
    public BudgetAction action;

    public BigDecimal[] levels;
    public String reason;
    public int version;

    @Column(name = "created_by")
    public String createdBy;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "changed_by")
    public String changedBy;

    @Column(name = "changed_at")
    public Instant changedAt;

    @Column(name = "ended_at")
    public Instant endedAt;

    public void take(BudgetTerms terms, String by, Instant at) {
        amountUsd = terms.amountUsd();
        action = terms.action();
        levels = terms.levels().toArray(BigDecimal[]::new);
        reason = terms.reason();
        version++;
        changedBy = by;
        changedAt = at;
    }

    public BudgetTerms terms() {
        return new BudgetTerms(amountUsd, action, List.of(levels), reason);
    }

    /** Null for a team's. */
    public UUID projectId() {
        return scope == BudgetScope.PROJECT ? UUID.fromString(scopeId) : null;
    }
}
