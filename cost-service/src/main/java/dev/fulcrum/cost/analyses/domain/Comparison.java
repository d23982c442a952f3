package dev.fulcrum.cost.analyses.domain;

import dev.fulcrum.cost.catalogue.Figure;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * The answer of an analysis: what staying costs, what moving would, and every figure behind it.
 *
 * @param measuredCalls priced production calls
 * @param costPerCallUsd measured mean
 * @param monthlyCalls declared
 * @param monthlyBillUsd mean × declared calls
 * @param pricedAs catalogue model of the present bill
 * @param options staying first
 * @param horizonMonths over which the recommended one costs least
 * @param figures in the order of calculation
 */
public record Comparison(
        long measuredCalls,
        BigDecimal costPerCallUsd,
        long monthlyCalls,
        BigDecimal monthlyBillUsd,
        String pricedAs,
        List<Option> options,
        int horizonMonths,
        List<Figure> figures) {

    /** The option of the lowest cost over the horizon; of equal ones the first, so that staying wins a draw. */
    public Option recommended() {
        return options.stream()
                .min(Comparator.comparing(option -> option.costOver(horizonMonths)))
                .orElseThrow();
    }
}
