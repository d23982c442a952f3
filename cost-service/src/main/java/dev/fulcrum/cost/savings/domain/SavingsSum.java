package dev.fulcrum.cost.savings.domain;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/**
 * All months together, exact. Ends of intervals are added up too: that is wider than the interval of a sum of
 * independent months, and right where they are not, as where all rest on the mean before the rollout.
 *
 * @param promisedUsd null without a promise
 * @param lowUsd null where a month has none
 * @param againstCheapestUsd null where a month has none
 */
public record SavingsSum(
        BigDecimal promisedUsd,
        BigDecimal counterfactualUsd,
        BigDecimal paidUsd,
        BigDecimal realisedUsd,
        BigDecimal lowUsd,
        BigDecimal highUsd,
        BigDecimal againstCheapestUsd) {
    public static SavingsSum of(List<MonthSaving> months) {
        return new SavingsSum(
                sum(
                        months,
                        month -> month.promised() == null
                                ? null
                                : month.promised().againstStayUsd()),
                sum(months, MonthSaving::counterfactualUsd),
                sum(months, MonthSaving::paidUsd),
                sum(months, MonthSaving::realisedUsd),
                sum(months, MonthSaving::lowUsd),
                sum(months, MonthSaving::highUsd),
                sum(months, MonthSaving::againstCheapestUsd));
    }

    private static BigDecimal sum(List<MonthSaving> months, Function<MonthSaving, BigDecimal> of) {
        BigDecimal sum = BigDecimal.ZERO;
        for (MonthSaving month : months) {
            BigDecimal value = of.apply(month);
            if (value == null) {
                return null;
            }
            sum = sum.add(value);
        }
        return sum;
    }
}
