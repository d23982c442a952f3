package dev.fulcrum.cost.machines.domain;

import java.util.List;

/**
 * How fast one replica is on one number of accelerators.
 *
 * @param low, typical, high requests per second within the objectives
 * @param concurrency in the typical case
 * @param basis how it came about
 * @param share of the roofline that it rests on
 * @param singleLowMs a request alone, at the high share; typical and high likewise
 * @param keepsObjectives the typical case keeps them
 * @param lowKeepsObjectives a full replica keeps them in the low case as well
 */
record ReplicaSpeed(
        double low,
        double typical,
        double high,
        int concurrency,
        Basis basis,
        ServingEfficiency.Share share,
        double singleLowMs,
        double singleTypicalMs,
        double singleHighMs,
        boolean keepsObjectives,
        boolean lowKeepsObjectives) {

    /**
     * From the roofline and its efficiency. Requests at once are limited for the typical case, whichever case comes true.
     * Rows measured as the load asks bound the typical speed, so that it passes through every one of them: a request that
     * is no longer is no slower, one that is no shorter is no faster. That keeps the estimate falling with the length of
     * the answer.
     */
    static ReplicaSpeed of(
            ServingLoad load,
            Roofline roofline,
            int accelerators,
            ServingEfficiency.Share share,
            MachinePolicy policy) {
        Shape shape = load.shape();
        double inTime = roofline.concurrencyWithin(
                load.objectives(),
                shape,
                share.typical() * policy.objectiveMargin().doubleValue());
        int concurrency = concurrency(load, roofline, inTime, policy);
        double ideal = 1 / roofline.secondsPerRequest(shape, concurrency);
        double typical = share.typical() * ideal;
        Basis basis = share.basis();
        int shown = concurrency;
        double most = Double.MAX_VALUE;
        double least = 0;
        for (ServingMeasurement row : bounds(load, accelerators, share)) {
            double scaled = scaled(row, load.model());
            if (row.shape().noLongerThan(shape)) {
                most = Math.min(most, scaled);
            }
            if (shape.noLongerThan(row.shape())) {
                least = Math.max(least, scaled);
            }
            if (row.shape().equals(shape) && row.sameSize(load.model())) {
                basis = Basis.MEASURED;
                shown = row.concurrency() == null ? concurrency : row.concurrency();
            }
        }
        typical = Math.max(least, Math.min(typical, most));
        return new ReplicaSpeed(
                Math.min(typical, share.low() * ideal),
                typical,
                Math.max(typical, share.high() * ideal),
                shown,
                basis,
                share,
                alone(roofline, shape, share.high()),
                alone(roofline, shape, share.typical()),
                alone(roofline, shape, share.low()),
                inTime >= 1,
                roofline.concurrencyWithin(load.objectives(), shape, share.low()) >= concurrency);
    }

    private static List<ServingMeasurement> bounds(ServingLoad load, int accelerators, ServingEfficiency.Share share) {
        if (share.basis() == Basis.DERIVED) {
            return List.of();
        }
        return share.rows().stream()
                .filter(row -> row.accelerators() == accelerators && row.measuredAs(load))
                .toList();
    }

    /** A model of another size in the same class is as much slower as it is larger. */
    private static double scaled(ServingMeasurement row, ModelSize model) {
        return row.requestsPerSecond()
                * row.size().parametersB().doubleValue()
                / model.parametersB().doubleValue();
    }

    private static int concurrency(ServingLoad load, Roofline roofline, double inTime, MachinePolicy policy) {
        int most = load.concurrency() == null ? policy.maxConcurrency() : load.concurrency();
        double inMemory = roofline.concurrencyInMemory(load.shape());
        return (int) Math.max(1, Math.floor(Math.min(most, Math.min(inMemory, inTime))));
    }

    private static double alone(Roofline roofline, Shape shape, double share) {
        return roofline.secondsPerRequest(shape, 1) / share * 1e3;
    }
}
