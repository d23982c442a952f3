package dev.fulcrum.cost.budgets.storage;

import dev.fulcrum.cost.budgets.domain.BudgetAlarm;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** An alert as it was raised. */
@Entity
@Table(name = "budget_alert")
public class BudgetAlertEntity {
    @Id
    public UUID id;

    @Column(name = "budget_id")
    public UUID budgetId;

    @Column(name = "period_start")
    public Instant periodStart;

    @Enumerated(EnumType.STRING)
    public BudgetAlarm.Kind kind;

    public BigDecimal level;

    /** Of the budget, then. */
    @Column(name = "amount_usd")
    public BigDecimal amountUsd;

    @Column(name = "spent_usd")
    public BigDecimal spentUsd;

    /** At the end of the period; null where too little was known. */
    @Column(name = "forecast_usd")
    public BigDecimal forecastUsd;

    @Column(name = "forecast_low")
    public BigDecimal forecastLow;

    @Column(name = "forecast_high")
    public BigDecimal forecastHigh;

    public boolean enforced;

    @Column(name = "raised_at")
    public Instant raisedAt;
}
