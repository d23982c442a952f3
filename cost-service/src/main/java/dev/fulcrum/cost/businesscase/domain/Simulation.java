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
            values.add(arrays());
        }
        costs = new double[flows.size()][horizon + 1];
        discounts = Discounting.factors(businessCase.discountRatePerYear(), horizon);
        paidBack = new int[flows.size()];
        cheapestOfAll = new int[flows.size()];
    }

    private Map<Metric, float[]> arrays() {
        Map<Metric, float[]> arrays = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            if (isStated(metric)) {
                arrays.put(metric, new float[pathsOf(metric)]);
            }
        }
        return arrays;
    }

    private boolean isStated(Metric metric) {
        return switch (metric) {
            case MARGIN_AFTER -> businessCase.revenuePerMonth() != null;
            case CROSSES_CHEAPEST_API -> businessCase.cheapestApiIndex() >= 0;
            default -> true;
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
        Map<Metric, float[]> kept = values.get(option);
        kept.get(Metric.TCO)[path] = (float) total;
        kept.get(Metric.UNIT_COST)[path] = (float) (total / calls);
        kept.get(Metric.ONE_OFF)[path] = (float) costs[option][0];
        kept.get(Metric.NPV)[path] = (float) Discounting.presentValue(costs[0], costs[option], discounts);
    }

    private void keepMonth(int option, int path, double[] drawn) {
        Map<Metric, float[]> kept = values.get(option);
        double month = flows.get(option).steadyMonth(drawn, traffic);
        kept.get(Metric.MONTHLY_COST)[path] = (float) month;
        kept.get(Metric.MONTHLY_SAVING)[path] = (float) (traffic.billOf[1] - month);
        if (kept.containsKey(Metric.MARGIN_AFTER)) {
            double revenue = businessCase.revenuePerMonth().doubleValue();
            kept.get(Metric.MARGIN_AFTER)[path] = (float) ((revenue - month) / revenue);
        }
    }

    private void crossings(int path) {
        int cheapest = businessCase.cheapestApiIndex();
        for (int option = 0; option < flows.size(); option++) {
            double payback = Crossing.months(costs[0], costs[option]);
            values.get(option).get(Metric.PAYBACK)[path] = (float) payback;
            if (payback != Crossing.NEVER) {
                paidBack[option]++;
            }
            if (cheapest >= 0) {
                values.get(option).get(Metric.CROSSES_CHEAPEST_API)[path] =
                        (float) Crossing.months(costs[cheapest], costs[option]);
            }
        }
    }

    private void breakEven(int path, double[] drawn) {
        double calls = traffic.callsOf[1];
        for (int option = 1; option < flows.size(); option++) {
            double scale = new BreakEven(flows.get(option), traffic, businessCase.horizonMonths()).scale(drawn);
            values.get(option).get(Metric.BREAK_EVEN)[path] = (float) (scale * calls);
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
