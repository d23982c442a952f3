package dev.fulcrum.cost.businesscase.domain;

/** Searches the traffic at which an option costs as much as staying over the horizon. */
final class BreakEven {
    /** Of the answer, relative. */
    static final double TOLERANCE = 1e-9;

    private static final double LARGEST_SCALE = 1e9;
    private static final double SMALLEST_SCALE = 1.0 / 1024;
    private static final int HALVINGS = 60;

    private final Flow flow;
    private final TrafficPath traffic;
    private final double[] cost;

    BreakEven(Flow flow, TrafficPath traffic, int horizon) {
        this.flow = flow;
        this.traffic = traffic;
        this.cost = new double[horizon + 1];
    }

    /**
     * The smallest multiple of the path's traffic that pays, found by doubling and halving; the traffic path is left at
     * another scale.
     *
     * @return {@link Crossing#NEVER} where no traffic makes it pay
     */
    double scale(double[] values) {
        if (excess(values, 0) <= 0) {
            return 0;
        }
        double above = SMALLEST_SCALE;
        while (excess(values, above) > 0) {
            above *= 2;
            if (above > LARGEST_SCALE) {
                return Crossing.NEVER;
            }
        }
        double below = above == SMALLEST_SCALE ? 0 : above / 2;
        for (int halving = 0; halving < HALVINGS && above - below > above * TOLERANCE; halving++) {
            double middle = (below + above) / 2;
            if (excess(values, middle) > 0) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return above;
    }

    private double excess(double[] values, double scale) {
        traffic.run(values, scale, 0);
        flow.run(values, traffic, cost);
        double excess = cost[0];
        for (int month = 1; month < cost.length; month++) {
            excess += cost[month] - traffic.billOf[month];
        }
        return excess;
    }
}
