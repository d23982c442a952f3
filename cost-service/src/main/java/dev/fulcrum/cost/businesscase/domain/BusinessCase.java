package dev.fulcrum.cost.businesscase.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All that a case is calculated from. Money in USD, months from the decision on, shares 0 to 1.
 *
 * @param horizonMonths months looked at
 * @param discountRatePerYear what a dollar next year is worth less
 * @param revenuePerMonth of the feature; null where unknown, then no margin is stated
 * @param present today's bill
 * @param cheapestApi model that the option cheapest-api calls; null where none qualified
 * @param options staying first
 * @param paths of the Monte Carlo
 * @param seed of the Monte Carlo: the same case and seed give the same percentiles
 * @param notes what a reader must know: options left out and why, inputs that nobody stated
 */
public record BusinessCase(
        int horizonMonths,
        BigDecimal discountRatePerYear,
        BigDecimal revenuePerMonth,
        Present present,
        String cheapestApi,
        List<CaseOption> options,
        int paths,
        long seed,
        List<String> notes) {
    public static final int MAX_HORIZON = 120;
    public static final int MAX_PATHS = 100_000;
    /** Traffic that grows beyond this factor within the horizon is no forecast. */
    public static final int MAX_GROWTH = 1000;

    /** A month; traffic that halves every month has no horizon. */
    static final BigDecimal LOWEST_GROWTH = new BigDecimal("-0.5");

    private static final int GROWTH_SCALE = 4;
    private static final BigDecimal HIGHEST_DECLINE = new BigDecimal("0.95");

    /** @throws CaseRefused where a case cannot be made of this */
    public BusinessCase {
        options = List.copyOf(options);
        notes = List.copyOf(notes);
        within("horizonMonths", horizonMonths, 1, MAX_HORIZON, "months");
        within("paths", paths, 1, MAX_PATHS, "paths");
        share("discountRate", discountRatePerYear);
        if (revenuePerMonth != null && revenuePerMonth.signum() <= 0) {
            throw new CaseRefused(
                    "revenuePerMonth",
                    "A margin needs revenue above 0, was " + revenuePerMonth.toPlainString()
                            + "; leave it out where it is unknown.");
        }
        growth(present.growthPerMonth(), horizonMonths);
        decline(present.apiPriceDeclinePerYear());
        notNegative("callsPerMonth", present.callsPerMonth());
        notNegative("costPerCall", present.usdPerCall());
        if (options.isEmpty() || !options.get(0).id().equals(CaseOption.STAY)) {
            throw new IllegalArgumentException("A case begins with staying, options were "
                    + options.stream().map(CaseOption::id).toList());
        }
        Set<String> ids = new HashSet<>();
        for (CaseOption option : options) {
            if (!ids.add(option.id())) {
                throw new CaseRefused("options", "Option " + option.id() + " is there twice; keep one.");
            }
        }
    }

    private static void within(String field, int value, int min, int max, String unit) {
        if (value < min || value > max) {
            throw new CaseRefused(
                    field,
                    field + " is between " + min + " and " + max + " " + unit + ", was " + value + "; give one in it.");
        }
    }

    private static void share(String field, BigDecimal value) {
        if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
            throw new CaseRefused(
                    field, field + " is a share a year between 0 and 1, was " + value.toPlainString() + ".");
        }
    }

    /** The highest growth a month, as a share, that multiplies traffic by {@value #MAX_GROWTH} at most. */
    static BigDecimal highestGrowth(int months) {
        return months <= 1
                ? BigDecimal.valueOf(MAX_GROWTH)
                : new BigDecimal(Math.pow(MAX_GROWTH, 1 / (months - 1.0)) - 1)
                        .setScale(GROWTH_SCALE, RoundingMode.DOWN);
    }

    private static void growth(Quantity growth, int months) {
        BigDecimal low = growth.range().low();
        if (low.compareTo(LOWEST_GROWTH) < 0) {
            throw new CaseRefused(
                    "growthPerMonth",
                    "growthPerMonth is at least " + LOWEST_GROWTH + ", was " + low.toPlainString()
                            + "; traffic that halves every month has no horizon.");
        }
        double factor = Math.pow(1 + growth.range().high().doubleValue(), months - 1.0);
        if (!(factor <= MAX_GROWTH)) {
            throw new CaseRefused(
                    "growthPerMonth",
                    "A growth of " + growth.range().high().toPlainString() + " a month over " + months
                            + " months multiplies traffic by " + (factor > 1e12 ? "more than 1e12" : Math.round(factor))
                            + "; the bound is " + MAX_GROWTH + ". Give a lower growth or a shorter horizon.");
        }
    }

    private static void decline(Quantity decline) {
        BigDecimal high = decline.range().high();
        if (decline.range().low().signum() < 0 || high.compareTo(HIGHEST_DECLINE) > 0) {
            throw new CaseRefused(
                    "apiPriceDeclinePerYear",
                    "apiPriceDeclinePerYear is a share a year between 0 and " + HIGHEST_DECLINE + ", was "
                            + decline.range().low().toPlainString() + " to " + high.toPlainString() + ".");
        }
    }

    private static void notNegative(String field, Quantity quantity) {
        if (quantity.range().low().signum() < 0) {
            throw new CaseRefused(
                    field,
                    field + " is never negative, was " + quantity.range().low().toPlainString() + "; give 0 or more.");
        }
    }

    /** Where the cheapest API stands among the options; -1 where none qualified. */
    int cheapestApiIndex() {
        for (int index = 0; index < options.size(); index++) {
            if (options.get(index).id().equals(CaseOption.CHEAPEST_API)) {
                return index;
            }
        }
        return -1;
    }
}
