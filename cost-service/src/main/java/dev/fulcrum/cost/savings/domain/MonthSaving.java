package dev.fulcrum.cost.savings.domain;

import dev.fulcrum.cost.catalogue.Figure;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;

/**
 * Realised against promised saving of a month; exact: realised + paid = counterfactual.
 *
 * @param over false while the month goes on: so far
 * @param ownCalls production calls that the own model answered
 * @param apiCalls production calls that an API answered
 * @param unpricedCalls that nobody can price
 * @param teacher what a call would have cost; null where nothing is known, and then nothing is claimed to be saved
 * @param counterfactualUsd what all of them would have cost on the incumbent
 * @param paidUsd what was really paid
 * @param realisedUsd the difference
 * @param lowUsd lower end of its 95 % interval; null where it is not known
 * @param highUsd upper end
 * @param cheapestModel the cheapest qualified API; null where there is none
 * @param cheapestUsd what all calls would have cost there; null likewise
 * @param againstCheapestUsd the saving against it; null likewise
 * @param promised for the time that the own model was live; null where no analysis was approved when it began
 * @param paid by item
 * @param figures every number above with formula, inputs and source
 */
public record MonthSaving(
        YearMonth month,
        boolean over,
        long ownCalls,
        long apiCalls,
        long unpricedCalls,
        TeacherCost teacher,
        BigDecimal counterfactualUsd,
        BigDecimal paidUsd,
        BigDecimal realisedUsd,
        BigDecimal lowUsd,
        BigDecimal highUsd,
        String cheapestModel,
        BigDecimal cheapestUsd,
        BigDecimal againstCheapestUsd,
        PromisedShare promised,
        List<Paid> paid,
        List<Figure> figures) {
    public MonthSaving {
        paid = List.copyOf(paid);
        figures = List.copyOf(figures);
    }
}
