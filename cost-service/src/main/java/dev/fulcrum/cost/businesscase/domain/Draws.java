package dev.fulcrum.cost.businesscase.domain;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Draws the values of one path after another. Each quantity and each driver has its own stream, seeded by its name, so
 * that an option added or left out does not move the others, and two cases that differ in one range share all other
 * draws.
 */
final class Draws {
    private static final long FNV_START = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final SplittableRandom[] factors = new SplittableRandom[Driver.values().length];
    private final double[] factor = new double[Driver.values().length];
    private final int[] moving;
    private final SplittableRandom[] streams;
    private final Triangular[] shapes;
    private final int[] drivers;
    private final double[] common;
    private final double[] own;
    private final double[] values;

    Draws(Variables variables, long seed) {
        List<Quantity> quantities = variables.quantities();
        List<String> names = variables.names();
        values = variables.typical();
        moving = IntStream.range(0, quantities.size())
                .filter(place -> !new Triangular(quantities.get(place).range()).isConstant())
                .toArray();
        streams = new SplittableRandom[moving.length];
        shapes = new Triangular[moving.length];
        drivers = new int[moving.length];
        common = new double[moving.length];
        own = new double[moving.length];
        for (int index = 0; index < moving.length; index++) {
            Quantity quantity = quantities.get(moving[index]);
            double correlation = quantity.driver().correlation();
            streams[index] = stream(seed, names.get(moving[index]));
            shapes[index] = new Triangular(quantity.range());
            drivers[index] = quantity.driver().ordinal();
            common[index] = Math.sqrt(correlation);
            own[index] = Math.sqrt(1 - correlation);
        }
        for (Driver driver : Driver.values()) {
            factors[driver.ordinal()] = stream(seed, "driver." + driver.id());
        }
    }

    private static SplittableRandom stream(long seed, String name) {
        long hash = FNV_START;
        for (int index = 0; index < name.length(); index++) {
            hash = (hash ^ name.charAt(index)) * FNV_PRIME;
        }
        return new SplittableRandom(new SplittableRandom(seed).nextLong() ^ hash);
    }

    /** The next path's values, valid until the next call. */
    double[] next() {
        for (int driver = 0; driver < factors.length; driver++) {
            factor[driver] = factors[driver].nextGaussian();
        }
        for (int index = 0; index < moving.length; index++) {
            double z = common[index] * factor[drivers[index]] + own[index] * streams[index].nextGaussian();
            values[moving[index]] = shapes[index].at(Normal.below(z));
        }
        return values;
    }
}
