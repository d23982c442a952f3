package dev.fulcrum.events.cost;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Money;
import dev.fulcrum.events.Topics;
import java.util.UUID;

/**
 * Realised against promised saving for a month that is over. A month is reported again where late records or a bill
 * change it: the highest revision is the one that counts.
 *
 * @param analysisId the analysis that promised it
 * @param month ISO year-month
 * @param promised per the analysis
 * @param realised from the ledger
 * @param revision from 1; absent means 1
 * @param realisedLow lower end of the 95 % interval; absent where the interval is not known
 * @param realisedHigh upper end of the 95 % interval; absent where the interval is not known
 * @param againstCheapestApi saving against the cheapest qualified API on the same tokens; absent where none is known
 * @param paid what was really paid: serving, remaining API calls, shadow and judge traffic, retraining
 * @param calls calls that the own model answered
 */
@EventContract(type = "dev.fulcrum.cost.savings-reported.v1", topic = Topics.COST)
public record SavingsReported(
        UUID analysisId,
        String month,
        Money promised,
        Money realised,
        Integer revision,
        Money realisedLow,
        Money realisedHigh,
        Money againstCheapestApi,
        Money paid,
        Long calls) {}
