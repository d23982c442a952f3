package dev.fulcrum.events.cost;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Money;
import dev.fulcrum.events.Topics;
import java.util.UUID;

/**
 * Spending up to a limit on moving the project is allowed.
 *
 * @param analysisId the analysis that was approved
 * @param limit most that capture, training and evaluation may spend
 * @param approvedBy subject of the person, or autonomy where the project allows it
 */
@EventContract(type = "dev.fulcrum.cost.budget-approved.v1", topic = Topics.COST)
public record BudgetApproved(UUID analysisId, Money limit, String approvedBy) {}
