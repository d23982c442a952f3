package dev.fulcrum.cost.analyses.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What an approved analysis promised, kept as it was on the day of its approval; the measure that realised savings are
 * held against. Expected values at the stated typical inputs, to the cent.
 *
 * @param analysisId the approved analysis
 * @param projectId its project
 * @param option the option that the budget was given for
 * @param approvedAt UTC
 * @param incumbent catalogue model of the present bill, {@code provider/model}
 * @param incumbentCostPerCallUsd measured mean cost of a call on it, at the price of the day of the analysis
 * @param cheapestApi catalogue model of the cheapest qualified API; null where the price book had none
 * @param cheapestApiCostPerCallUsd cost of the measured tokens there; null with it
 * @param oneOffUsd cost before the first saving
 * @param months month after month from the day the option answers its first production call, over the analysis' horizon
 */
public record PromisedSavings(
        UUID analysisId,
        UUID projectId,
        String option,
        Instant approvedAt,
        String incumbent,
        BigDecimal incumbentCostPerCallUsd,
        String cheapestApi,
        BigDecimal cheapestApiCostPerCallUsd,
        BigDecimal oneOffUsd,
        List<Month> months) {

    /**
     * A month of the promise.
     *
     * @param month 1 is the month that begins with the first production call on the option
     * @param calls production calls of the feature that the promise counts on, wherever they are answered
     * @param share of them on the option, 0 to 1; below 1 while traffic moves
     * @param againstStayUsd running cost of staying less that of the option, the one-off cost apart; may be negative
     * @param againstCheapestApiUsd the same against the cheapest qualified API; null where there is none
     */
    public record Month(
            int month,
            BigDecimal calls,
            BigDecimal share,
            BigDecimal againstStayUsd,
            BigDecimal againstCheapestApiUsd) {}

    /**
     * @param monthAfterStart from 1
     * @return empty before the start and beyond the horizon: nothing was promised for then
     */
    public Optional<Month> promised(int monthAfterStart) {
        return months.stream().filter(month -> month.month() == monthAfterStart).findFirst();
    }
}
