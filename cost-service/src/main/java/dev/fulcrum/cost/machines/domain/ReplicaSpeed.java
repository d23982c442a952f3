package dev.fulcrum.cost.machines.domain;

import java.util.List;

/**
 * How fast one replica is on one number of accelerators.
 *
 * @param low, typical, high requests per second within the objectives
 * @param concurrency in the typical case
 * @param basis how it came about
 * @param share of the roofline that it rests on
 * @param rows measurements that it rests on
 * @param singleLowMs a request alone, at the high share; typical and high likewise
 * @param keepsObjectives the typical case keeps them
 */
record ReplicaSpeed(
        double low,
        double typical,
        double high,
        int concurrency,
        Basis basis,
        ServingEfficiency.Share share,
        List<ServingMeasurement> rows,
        double singleLowMs,
        double singleTypicalMs,
        double singleHighMs,
        boolean keepsObjectives) {

    /**
     * From the roofline and its efficiency; rows measured as the load asks bound the typical case, so that it passes
     * through every one of them: a request that is no longer is no slower, one that is no shorter is no faster. That
     * keeps the estimate falling with the length of the answer.
     */
    static ReplicaSpeed of(
            ServingLoad load,
            Roofline roofline,
            int accelerators,
            ServingEfficiency.Share share,
            MachinePolicy policy) {
        Shape shape = load.shape();
        double typical = speed(load, roofline, share.typical(), policy);
        Basis basis = share.basis();
        List<ServingMeasurement> bounds = share.basis() == Basis.DERIVED
                ? List.of()
                : share.rows().stream()
                        .filter(row -> row.accelerators() == accelerators && row.measuredAs(load))
                        .toList();
        double most = Double.MAX_VALUE;
        double least = 0;
        for (ServingMeasurement row : bounds) {
            double scaled = scaled(row, load.model());
            if (row.shape().noLongerThan(shape)) {
                most = Math.min(most, scaled);
            }
            if (shape.noLongerThan(row.shape())) {
                least = Math.max(least, scaled);
            }
            if (row.shape().like(shape) && row.sameSize(load.model())) {
                basis = Basis.MEASURED;
            }
        }
        typical = Math.max(least, Math.min(typical, most));
        return new ReplicaSpeed(
                Math.min(typical, speed(load, roofline, share.low(), policy)),
                typical,
                Math.max(typical, speed(load, roofline, share.high(), policy)),
                concurrency(load, roofline, share.typical(), policy),
                basis,
                share,
                share.rows(),
                alone(roofline, shape, share.high()),
                alone(roofline, shape, share.typical()),
                alone(roofline, shape, share.low()),
                roofline.concurrencyWithin(load.objectives(), shape, share.typical()) >= 1);
    }

    /** A model of another size in the same class is as much slower as it is larger. */
    private static double scaled(ServingMeasurement row, ModelSize model) {
        return row.requestsPerSecond()
                * row.size().parametersB().doubleValue()
                / model.parametersB().doubleValue();
    }

    private static double speed(ServingLoad load, Roofline roofline, double share, MachinePolicy policy) {
        return share / roofline.secondsPerRequest(load.shape(), concurrency(load, roofline, share, policy));
    }

    private static int concurrency(ServingLoad load, Roofline roofline, double share, MachinePolicy policy) {
        int most = load.concurrency() == null ? policy.maxConcurrency() : load.concurrency();
        double inMemory = roofline.concurrencyInMemory(load.shape());
        double inTime = roofline.concurrencyWithin(load.objectives(), load.shape(), share);
        return (int) Math.max(1, Math.floor(Math.min(most, Math.min(inMemory, inTime))));
    }

    private static double alone(Roofline roofline, Shape shape, double share) {
        return roofline.secondsPerRequest(shape, 1) / share * 1e3;
    }
}
