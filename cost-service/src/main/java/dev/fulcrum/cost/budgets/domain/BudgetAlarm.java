package dev.fulcrum.cost.budgets.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An alert that is due.
 *
 * @param level share of the amount that was passed; 1 for a forecast
 */
public record BudgetAlarm(Kind kind, BigDecimal level) {
    /** What was passed. */
    public enum Kind {
        /** Spend reached a level. */
        LEVEL,
        /** The forecast at the end of the period is above the amount. */
        FORECAST
    }

    /**
     * Everything that is true now, whether or not it was said before. A level is passed when it is reached. The forecast
     * warns of what has not happened yet: of an amount that is spent it says nothing.
     *
     * @param levels shares of the amount
     */
    public static List<BudgetAlarm> due(
            BigDecimal amountUsd, List<BigDecimal> levels, BigDecimal spentUsd, Optional<BudgetForecast> forecast) {
        List<BudgetAlarm> due = new ArrayList<>();
        for (BigDecimal level : levels) {
            if (spentUsd.compareTo(amountUsd.multiply(level)) >= 0) {
                due.add(new BudgetAlarm(Kind.LEVEL, level));
            }
        }
        boolean willPass = forecast.filter(end -> end.expectedUsd().compareTo(amountUsd) > 0)
                .isPresent();
        if (willPass && spentUsd.compareTo(amountUsd) < 0) {
            due.add(new BudgetAlarm(Kind.FORECAST, BigDecimal.ONE));
        }
        return due;
    }
}
