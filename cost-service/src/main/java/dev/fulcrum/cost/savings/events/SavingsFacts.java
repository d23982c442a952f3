package dev.fulcrum.cost.savings.events;

import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.savings.domain.MonthSaving;
import dev.fulcrum.events.cost.SavingsReported;
import dev.fulcrum.events.cost.ThresholdCrossed;
import java.math.BigDecimal;
import java.util.UUID;

/** Savings as the contracts say them. */
public final class SavingsFacts {
    /** Name of the threshold: what the same calls would cost on the cheapest API. */
    private static final String CHEAPEST_API = "cheapest-api";

    private SavingsFacts() {}

    /** @param revision from 1 */
    public static SavingsReported reported(UUID analysisId, int revision, MonthSaving saving) {
        return new SavingsReported(
                analysisId,
                saving.month().toString(),
                Dollars.money(saving.promised().againstStayUsd()),
                Dollars.money(saving.realisedUsd()),
                revision,
                Dollars.money(saving.lowUsd()),
                Dollars.money(saving.highUsd()),
                Dollars.money(saving.againstCheapestUsd()),
                Dollars.money(saving.paidUsd()),
                saving.ownCalls());
    }

    /**
     * @param ownUsd what the own model costs a month
     * @param apiUsd what the same calls would cost on the cheapest API
     * @param dearer whether the own model is the dearer one now
     */
    public static ThresholdCrossed crossed(BigDecimal ownUsd, BigDecimal apiUsd, boolean dearer) {
        return new ThresholdCrossed(
                CHEAPEST_API, Dollars.money(ownUsd), Dollars.money(apiUsd), dearer ? "up" : "down", null);
    }
}
