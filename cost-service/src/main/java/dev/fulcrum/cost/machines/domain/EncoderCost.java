package dev.fulcrum.cost.machines.domain;

import java.math.BigDecimal;
import java.util.List;

/**
 * What an encoder costs on processor cores: CPU time by length of the text, measured, and the speed of a whole server
 * with it.
 *
 * @param model that was measured
 * @param parametersB its size, in billions
 * @param points by rising length
 * @param source of the points, with date
 */
public record EncoderCost(String model, BigDecimal parametersB, List<Point> points, String source) {
    /** A served request at about 3 ms of CPU time: 400 to 500 a second on two busy cores. */
    static final double SERVED_CPU_MS = 3;

    static final Range SERVED_PER_SECOND =
            new Range(BigDecimal.valueOf(400), BigDecimal.valueOf(450), BigDecimal.valueOf(500));
    static final int SERVED_CORES = 2;
    static final String SERVED_SOURCE = "own measurement: int8 all-MiniLM-L6-v2 on ONNX Runtime behind HTTP, about 3 ms"
            + " CPU time a request, 400 to 500 requests per second on 2 busy cores, as of 2026-11-22";

    /** Processor cores beside an accelerator: the fewest of the machines for rent (g4dn.xlarge). */
    private static final int HOST_CORES = 4;

    private static final double SAME_SIZE = 1.05;

    /**
     * @param tokens of the text
     * @param cpuMs CPU time of one call
     */
    public record Point(int tokens, double cpuMs) {}

    public EncoderCost {
        points = List.copyOf(points);
    }

    /** CPU ms of a text: between two points a straight line, beyond the last one the last slope. */
    double cpuMs(int tokens, ModelSize model) {
        int next = 1;
        while (next < points.size() - 1 && points.get(next).tokens() < tokens) {
            next++;
        }
        Point from = points.get(next - 1);
        Point to = points.get(next);
        double slope = (to.cpuMs() - from.cpuMs()) / (to.tokens() - from.tokens());
        double measured = Math.max(points.get(0).cpuMs() / 2, from.cpuMs() + slope * (tokens - from.tokens()));
        return measured * sizeRatio(model);
    }

    /** A model of another size costs in proportion. */
    private double sizeRatio(ModelSize model) {
        return model.parametersB().doubleValue() / parametersB.doubleValue();
    }

    boolean measuredSize(ModelSize model) {
        double ratio = sizeRatio(model);
        return Math.max(ratio, 1 / ratio) <= SAME_SIZE;
    }

    /** Requests per second of two cores at this length: the served speed, less the encoder's share of the work. */
    Range perSecond(int tokens, ModelSize model) {
        BigDecimal longer = BigDecimal.valueOf(SERVED_CPU_MS / cpuMs(tokens, model));
        return SERVED_PER_SECOND.times(longer).map(value -> value.round(Estimate.DIGITS));
    }

    /**
     * What tokenising and HTTP leave to an accelerator: requests per second of its host, from the part of a served
     * request's processor time that is not the encoder's.
     */
    static double hostPerSecond() {
        double servedMs = SERVED_CORES * 1e3 / SERVED_PER_SECOND.typical().doubleValue();
        return HOST_CORES * 1e3 / (servedMs - SERVED_CPU_MS);
    }

    int longest() {
        return points.get(points.size() - 1).tokens();
    }
}
