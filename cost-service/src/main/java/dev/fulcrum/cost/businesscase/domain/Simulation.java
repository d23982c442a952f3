package dev.fulcrum.cost.businesscase.domain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Monte Carlo: every option along the same paths. */
final class Simulation {
    /** The break-even is searched path by path, which takes some fifty runs of each; these many paths do. */
    private static final int BREAK_EVEN_PATHS = 1000;

    private final BusinessCase businessCase;
    private final Variables variables = new Variables();
    private final TrafficPath traffic;
    private final List<Flow> flows = new ArrayList<>();
    private final List<Map<Metric, float[]>> values = new ArrayList<>();
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
        costs = new double[flows.size()][horizon + 1];
        discounts = Discounting.factors(businessCase.discountRatePerYear(), horizon);
        paidBack = new int[flows.size()];
        cheapestOfAll = new int[flows.size()];
    }

    private Map<Metric, float[]> arrays(int option) {
        Map<Metric, float[]> arrays = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            if (isStated(metric, option)) {
                arrays.put(metric, new float[pathsOf(metric)]);
            }
        }
        return arrays;
    }

    /** Staying is compared with nothing but itself, and the cheapest API does not cross itself. */
    private boolean isStated(Metric metric, int option) {
        return switch (metric) {
            case TCO, MONTHLY_COST, UNIT_COST -> true;
            case MARGIN_AFTER -> businessCase.revenuePerMonth() != null;
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
            double calls = traffic.totalCalls();
            double least = Double.POSITIVE_INFINITY;
            int lowest = 0;
            for (int option = 0; option < flows.size(); option++) {
                flows.get(option).run(drawn, traffic, costs[option]);
                double total = Discounting.total(costs[option]);
                if (total < least) {
                    least = total;
                    lowest = option;
                }
                keep(option, path, total, calls);
                keepMonth(option, path, drawn);
            }
            cheapestOfAll[lowest]++;
            crossings(path);
            if (path < pathsOf(Metric.BREAK_EVEN)) {
                breakEven(path, drawn);
            }
        }
        return spreads();
    }

    private void keep(int option, int path, double total, double calls) {
        keep(option, Metric.TCO, path, total);
        keep(option, Metric.UNIT_COST, path, calls > 0 ? total / calls : Crossing.NEVER);
        if (option > 0) {
            keep(option, Metric.ONE_OFF, path, costs[option][0]);
            keep(option, Metric.NPV, path, Discounting.presentValue(costs[0], costs[option], discounts));
        }
    }

    private void keep(int option, Metric metric, int path, double value) {
        values.get(option).get(metric)[path] = (float) value;
    }

    private void keepMonth(int option, int path, double[] drawn) {
        double month = flows.get(option).steadyMonth(drawn, traffic);
        keep(option, Metric.MONTHLY_COST, path, month);
        if (option > 0) {
            keep(option, Metric.MONTHLY_SAVING, path, traffic.billOf[1] - month);
        }
        if (businessCase.revenuePerMonth() != null) {
            double revenue = businessCase.revenuePerMonth().doubleValue();
            keep(option, Metric.MARGIN_AFTER, path, (revenue - month) / revenue);
        }
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
        double calls = traffic.callsOf[1];
        for (int option = 1; option < flows.size(); option++) {
            double scale = new BreakEven(flows.get(option), traffic, businessCase.horizonMonths()).scale(drawn);
            keep(option, Metric.BREAK_EVEN, path, calls > 0 ? scale * calls : Crossing.NEVER);
        }
    }

    private List<Spread> spreads() {
        List<Spread> spreads = new ArrayList<>();
        for (int option = 0; option < flows.size(); option++) {
            Map<String, Percentiles> percentiles = new LinkedHashMap<>();
            for (Map.Entry<Metric, float[]> metric : values.get(option).entrySet()) {
                percentiles.put(metric.getKey().id(), Percentiles.of(metric.getKey(), metric.getValue()));
            }
            double paths = businessCase.paths();
            spreads.add(new Spread(percentiles, paidBack[option] / paths, cheapestOfAll[option] / paths));
        }
        return spreads;
    }
}
