package dev.fulcrum.events.cost;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Money;
import dev.fulcrum.events.Topics;
import java.util.UUID;

/**
 * Realised against promised saving for a month.
 *
 * @param analysisId the analysis that promised it
 * @param month ISO year-month
 * @param promised per the analysis
 * @param realised from the ledger
 */
@EventContract(type = "dev.fulcrum.cost.savings-reported.v1", topic = Topics.COST)
public record SavingsReported(UUID analysisId, String month, Money promised, Money realised) {}
