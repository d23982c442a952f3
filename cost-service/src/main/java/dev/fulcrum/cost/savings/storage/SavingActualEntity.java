package dev.fulcrum.cost.savings.storage;

import dev.fulcrum.cost.savings.domain.PaidItem;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** What a bill says of a month. */
@Entity
@Table(name = "saving_actual")
public class SavingActualEntity {
    @Id
    public UUID id;

    @Column(name = "project_id")
    public UUID projectId;

    /** ISO year-month, UTC. */
    public String month;

    @Enumerated(EnumType.STRING)
    public PaidItem item;

    @Column(name = "amount_usd")
    public BigDecimal amountUsd;

    public String source;

    @Column(name = "entered_by")
    public String enteredBy;

    @Column(name = "entered_at")
    public Instant enteredAt;
}
