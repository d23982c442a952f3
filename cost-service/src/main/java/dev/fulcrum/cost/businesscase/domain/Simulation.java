package dev.fulcrum.cost.businesscase.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** The Monte Carlo: every option along the same paths. */
final class Simulation {
    /** The break-even is searched path by path, which takes some fifty runs of each; these many paths do. */
    private static final int BREAK_EVEN_PATHS = 1000;

    private final BusinessCase businessCase;
    private final Variables variables = new Variables();
    private final TrafficPath traffic;
    private final List<Flow> flows = new ArrayList<>();
    private final List<Map<Metric, double[]>> values = new ArrayList<>();
    private final double[] bills;
    private final double[] calls;
    private final double[][] costs;
    private final double[] discounts;
    private final int[] paidBack;
    private final int[] cheapestOfAll;

    /**
     * What the paths say of an option.
     *
     * @param paidBack share of them that pay back within the horizon
     * @param lowest share of them in which it has the lowest TCO
     */
    record Spread(Map<String, Percentiles> percentiles, double paidBack, double lowest) {}

    Simulation(BusinessCase businessCase) {
        this.businessCase = businessCase;
        int horizon = businessCase.horizonMonths();
        traffic = new TrafficPath(variables, businessCase.present(), horizon);
        for (CaseOption option : businessCase.options()) {
            flows.add(new Flow(businessCase, option, variables));
            values.add(arrays(values.size()));
        }
        bills = new double[businessCase.paths()];
        calls = new double[businessCase.paths()];
        costs = new double[flows.size()][horizon + 1];
        discounts = Discounting.factors(businessCase.discountRatePerYear(), horizon);
        paidBack = new int[flows.size()];
        cheapestOfAll = new int[flows.size()];
    }

    private Map<Metric, double[]> arrays(int option) {
        Map<Metric, double[]> arrays = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            if (isKept(metric, option)) {
                arrays.put(metric, new double[pathsOf(metric)]);
            }
        }
        return arrays;
    }

    /**
     * Staying is compared with nothing but itself, and the cheapest API does not cross itself. What follows from
     * another metric of the same path is not kept: the values of a large case fill a good part of a small heap.
     */
    private boolean isKept(Metric metric, int option) {
        return switch (metric) {
            case TCO, MONTHLY_COST -> true;
            case UNIT_COST, MARGIN_AFTER, MONTHLY_SAVING -> false;
            case CROSSES_CHEAPEST_API ->
                option > 0 && businessCase.cheapestApiIndex() >= 0 && option != businessCase.cheapestApiIndex();
            default -> option > 0;
        };
    }

    private int pathsOf(Metric metric) {
        return metric == Metric.BREAK_EVEN ? Math.min(BREAK_EVEN_PATHS, businessCase.paths()) : businessCase.paths();
    }

    /** In the order of the options. */
    List<Spread> run() {
        Draws draws = new Draws(variables, businessCase.seed());
        for (int path = 0; path < businessCase.paths(); path++) {
            double[] drawn = draws.next();
            traffic.run(drawn, 1, 0);
            bills[path] = traffic.billOf[1];
            calls[path] = traffic.totalCalls();
            double least = Double.POSITIVE_INFINITY;
            int lowest = 0;
            for (int option = 0; option < flows.size(); option++) {
                flows.get(option).run(drawn, traffic, costs[option]);
                double total = Discounting.total(costs[option]);
                if (total < least) {
                    least = total;
                    lowest = option;
                }
                keep(option, path, total);
                keep(option, Metric.MONTHLY_COST, path, flows.get(option).steadyMonth(drawn, traffic));
            }
            cheapestOfAll[lowest]++;
            crossings(path);
            if (path < pathsOf(Metric.BREAK_EVEN)) {
                breakEven(path, drawn);
            }
        }
        return spreads();
    }

    private void keep(int option, int path, double total) {
        keep(option, Metric.TCO, path, total);
        if (option > 0) {
            keep(option, Metric.ONE_OFF, path, costs[option][0]);
            keep(option, Metric.NPV, path, Discounting.presentValue(costs[0], costs[option], discounts));
        }
    }

    private void keep(int option, Metric metric, int path, double value) {
        values.get(option).get(metric)[path] = value;
    }

    private void crossings(int path) {
        int cheapest = businessCase.cheapestApiIndex();
        for (int option = 1; option < flows.size(); option++) {
            double payback = Crossing.months(costs[0], costs[option]);
            keep(option, Metric.PAYBACK, path, payback);
            if (payback != Crossing.NEVER) {
                paidBack[option]++;
            }
            if (cheapest >= 0 && option != cheapest) {
                keep(option, Metric.CROSSES_CHEAPEST_API, path, Crossing.months(costs[cheapest], costs[option]));
            }
        }
    }

    private void breakEven(int path, double[] drawn) {
        double now = traffic.callsOf[1];
        for (int option = 1; option < flows.size(); option++) {
            double scale = new BreakEven(flows.get(option), traffic, businessCase.horizonMonths()).scale(drawn);
            keep(option, Metric.BREAK_EVEN, path, now > 0 ? scale * now : Crossing.NEVER);
        }
    }

    private List<Spread> spreads() {
        List<Spread> spreads = new ArrayList<>();
        for (int option = 0; option < flows.size(); option++) {
            Map<Metric, Percentiles> percentiles = derived(option);
            values.get(option).forEach((metric, kept) -> percentiles.put(metric, Percentiles.of(metric, kept)));
            Map<String, Percentiles> byId = new LinkedHashMap<>();
            percentiles.forEach((metric, found) -> byId.put(metric.id(), found));
            double paths = businessCase.paths();
            spreads.add(new Spread(byId, paidBack[option] / paths, cheapestOfAll[option] / paths));
        }
        return spreads;
    }

    /** While the kept values still lie in the order of the paths. */
    private Map<Metric, Percentiles> derived(int option) {
        double[] totals = values.get(option).get(Metric.TCO);
        double[] months = values.get(option).get(Metric.MONTHLY_COST);
        Map<Metric, Percentiles> percentiles = new EnumMap<>(Metric.class);
        derive(percentiles, Metric.UNIT_COST, path -> calls[path] > 0 ? totals[path] / calls[path] : Crossing.NEVER);
        if (option > 0) {
            derive(percentiles, Metric.MONTHLY_SAVING, path -> bills[path] - months[path]);
        }
        if (businessCase.revenuePerMonth() != null) {
            double revenue = businessCase.revenuePerMonth().doubleValue();
            derive(percentiles, Metric.MARGIN_AFTER, path -> (revenue - months[path]) / revenue);
        }
        return percentiles;
    }

    private void derive(Map<Metric, Percentiles> percentiles, Metric metric, IntToDoubleFunction ofPath) {
        double[] derived = new double[businessCase.paths()];
        Arrays.setAll(derived, ofPath);
        percentiles.put(metric, Percentiles.of(metric, derived));
    }
}
