package dev.fulcrum.cost.businesscase.domain;

/** The standard normal distribution function, from a table: its error is below 1e-6, far below that of any path count. */
final class Normal {
    private static final double REACH = 8;
    private static final int STEPS_PER_UNIT = 256;
    private static final double[] TABLE = table();

    private Normal() {}

    static double below(double z) {
        if (z <= -REACH) {
            return 0;
        }
        if (z >= REACH) {
            return 1;
        }
        double place = (z + REACH) * STEPS_PER_UNIT;
        int cell = (int) place;
        return TABLE[cell] + (place - cell) * (TABLE[cell + 1] - TABLE[cell]);
    }

    /** By Simpson's rule over the density, cell by cell. */
    private static double[] table() {
        double[] table = new double[(int) (2 * REACH * STEPS_PER_UNIT) + 2];
        double width = 1.0 / STEPS_PER_UNIT;
        for (int cell = 1; cell < table.length; cell++) {
            double from = -REACH + (cell - 1) * width;
            double area = (density(from) + 4 * density(from + width / 2) + density(from + width)) * width / 6;
            table[cell] = table[cell - 1] + area;
        }
        return table;
    }

    private static double density(double z) {
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }
}
