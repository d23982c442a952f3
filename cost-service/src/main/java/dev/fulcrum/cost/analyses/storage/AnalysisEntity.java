package dev.fulcrum.cost.analyses.storage;

import dev.fulcrum.cost.analyses.domain.AnalysisState;
import dev.fulcrum.cost.ledger.domain.FeatureKey;
import dev.fulcrum.events.ProjectRef;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

/** An analysis with everything needed to open its figures later, whatever the price book then says. */
@Entity
@Table(name = "analysis")
public class AnalysisEntity {
    public static final String BY_ASSESSMENT = "assessment";
    public static final String WHAT_IF = "what-if";
    public static final String BY_PRICE_CHANGE = "price-change";

    @Id
    public UUID id;

    @Column(name = "assessment_id")
    public UUID assessmentId;

    @Column(name = "project_id")
    public UUID projectId;

    public String team;
    public String feature;
    public int generation;

    @Enumerated(EnumType.STRING)
    public AnalysisState state;

    /** The assessment's event. */
    public UUID cause;

    /** The trace that waits: for traffic, and once measured for a person. */
    public String traceparent;

    @Column(name = "opened_at")
    public Instant openedAt;

    @Column(name = "completed_at")
    public Instant completedAt;

    @Column(name = "measured_calls")
    public Long measuredCalls;

    @Column(name = "cost_per_call_usd")
    public BigDecimal costPerCallUsd;

    @Column(name = "monthly_calls")
    public Long monthlyCalls;

    @Column(name = "monthly_bill_usd")
    public BigDecimal monthlyBillUsd;

    @Column(name = "priced_as")
    public String pricedAs;

    @Column(name = "price_book")
    public String priceBook;

    public String recommended;

    @Column(name = "horizon_months")
    public Integer horizonMonths;

    /** JSON of the options. */
    @ColumnTransformer(write = "?::jsonb")
    public String options;

    /** JSON of the figures. */
    @ColumnTransformer(write = "?::jsonb")
    public String figures;

    @Column(name = "decided_at")
    public Instant decidedAt;

    @Column(name = "decided_by")
    public String decidedBy;

    @Column(name = "decision_reason")
    public String decisionReason;

    @Column(name = "budget_limit_usd")
    public BigDecimal budgetLimitUsd;

    /** Who caused it: {@value #BY_ASSESSMENT}, {@value #WHAT_IF} or {@value #BY_PRICE_CHANGE}. */
    public String origin = BY_ASSESSMENT;

    /** Subject of the person; null unless a person asked. */
    @Column(name = "asked_by")
    public String askedBy;

    /** JSON of the assumptions. */
    @ColumnTransformer(write = "?::jsonb")
    public String assumptions;

    /** JSON of the whole business case. */
    @Column(name = "business_case")
    @ColumnTransformer(write = "?::jsonb")
    public String businessCase;

    /** The option the budget is for; null unless approved. */
    @Column(name = "chosen_option")
    public String chosenOption;

    /** JSON of what was promised; null unless approved. */
    @ColumnTransformer(write = "?::jsonb")
    public String promise;

    /** Catalogue model of the option cheapest-api; null where none qualified. */
    @Column(name = "compared_with")
    public String comparedWith;

    /** Why it is not complete or not approved yet, for people; null where only calls are missing. */
    @Column(name = "waits_because")
    public String waitsBecause;

    /** JSON of what its tokens cost at the prices it rests on; null while measuring, and for those from before. */
    @Column(name = "price_basis")
    @ColumnTransformer(write = "?::jsonb")
    public String priceBasis;

    /** The analysis that took its place. */
    @Column(name = "superseded_by")
    public UUID supersededBy;

    public ProjectRef project() {
        return new ProjectRef(projectId, team, generation);
    }

    public FeatureKey featureKey() {
        return new FeatureKey(team, feature);
    }
}
