package dev.fulcrum.cost.businesscase.domain;

import java.util.Optional;

/**
 * What one option costs, month by month, for given values of all quantities. In binary floating point: this is a
 * forecast over ranges, not a bill; its rounding error is some 1e-12 of the amount. Keeps scratch state, so it belongs
 * to one thread.
 */
final class Flow {
    private final int horizon;
    private final double share;
    private final int[][] lines = new int[Basis.values().length][];
    private final Optional<Serving> serving;
    private final int usdPerHour;
    private final int throughput;
    private final int peakToMean;
    private final int delay;
    private final int dualRunning;
    private final int ramp;

    Flow(BusinessCase businessCase, CaseOption option, Variables variables) {
        horizon = businessCase.horizonMonths();
        for (Basis basis : Basis.values()) {
            lines[basis.ordinal()] = option.lines().stream()
                    .filter(line -> line.basis() == basis)
                    .mapToInt(line -> variables.add(option.id(), line.amount()))
                    .toArray();
        }
        serving = option.serving();
        usdPerHour = place(variables, option, serving.map(Serving::usdPerHour));
        throughput = place(variables, option, serving.map(Serving::throughput));
        peakToMean = place(variables, option, serving.map(Serving::peakToMean));
        delay = place(variables, option, option.rollout().map(Rollout::delay));
        dualRunning = place(variables, option, option.rollout().map(Rollout::dualRunning));
        ramp = place(variables, option, option.rollout().map(Rollout::ramp));
        share = option.rollout().map(rollout -> rollout.share().doubleValue()).orElse(0.0);
    }

    private static int place(Variables variables, CaseOption option, Optional<Quantity> quantity) {
        return quantity.map(known -> variables.add(option.id(), known)).orElse(-1);
    }

    /**
     * Fills in what is paid: index 0 before month 1, then month by month.
     *
     * @param values of the path
     * @param traffic already run with these values
     */
    void run(double[] values, TrafficPath traffic, double[] cost) {
        cost[0] = sum(Basis.ONCE, values);
        if (delay < 0) {
            System.arraycopy(traffic.billOf, 1, cost, 1, horizon);
            return;
        }
        run(values, traffic, cost, values[delay], values[dualRunning], values[ramp]);
    }

    /** As if the option ran at once and moved its traffic along the ramp: counted from its first production call. */
    void runFromStart(double[] values, TrafficPath traffic, double[] cost) {
        cost[0] = sum(Basis.ONCE, values);
        if (delay < 0) {
            System.arraycopy(traffic.billOf, 1, cost, 1, horizon);
            return;
        }
        run(values, traffic, cost, 0, 0, values[ramp]);
    }

    /** As if all of its traffic had moved before month 1. */
    void runMoved(double[] values, TrafficPath traffic, double[] cost) {
        cost[0] = sum(Basis.ONCE, values);
        run(values, traffic, cost, 0, 0, 0);
    }

    private void run(double[] values, TrafficPath traffic, double[] cost, double from, double dual, double slope) {
        double perMonth = sum(Basis.PER_MONTH, values);
        double perMonthByShare = sum(Basis.PER_MONTH_BY_SHARE, values);
        double perCall = sum(Basis.PER_CALL, values);
        double apiCall = sum(Basis.API_CALL, values);
        double ofBill = sum(Basis.SHARE_OF_PRESENT_BILL, values);
        double start = from + dual;
        double movedBefore = 0;
        for (int month = 1; month <= horizon; month++) {
            double movedNow = Rollout.moved(month, start, slope);
            double moved = (movedNow - movedBefore) * share;
            movedBefore = movedNow;
            double running = Rollout.after(month, from);
            double answered = moved + (running - Rollout.after(month, start)) * share;
            double calls = traffic.callsOf[month];
            double bill = traffic.billOf[month];
            cost[month] = bill * (1 - moved)
                    + ofBill * bill * moved
                    + perMonth * running
                    + perMonthByShare * answered
                    + perCall * calls * moved
                    + apiCall * traffic.priceOf[month] * calls * answered
                    + machines(values, calls) * running;
        }
    }

    /** USD a month of the machines that these calls take. */
    double machines(double[] values, double calls) {
        if (serving.isEmpty()) {
            return 0;
        }
        int hours = serving.get().hoursPerMonth();
        double replicas = Serving.replicas(
                calls * share,
                values[peakToMean],
                values[throughput],
                hours,
                serving.get().minReplicas());
        return serving.get().machines(replicas) * hours * values[usdPerHour];
    }

    /** USD of month 1 with all traffic moved that will move, and no shadow. */
    double steadyMonth(double[] values, TrafficPath traffic) {
        double calls = traffic.callsOf[1];
        double bill = traffic.billOf[1];
        return bill * (1 - share)
                + sum(Basis.SHARE_OF_PRESENT_BILL, values) * bill * share
                + sum(Basis.PER_MONTH, values)
                + sum(Basis.PER_MONTH_BY_SHARE, values) * share
                + sum(Basis.PER_CALL, values) * calls * share
                + sum(Basis.API_CALL, values) * calls * traffic.priceOf[1] * share
                + machines(values, calls);
    }

    private double sum(Basis basis, double[] values) {
        double sum = 0;
        for (int place : lines[basis.ordinal()]) {
            sum += values[place];
        }
        return sum;
    }
}
