package dev.fulcrum.cost.spend.domain;

/** The one quantile of Student's t distribution that an 80 % interval needs. */
final class StudentT {
    /** Of the standard normal distribution at 90 %. */
    private static final double Z = 1.2815515655446004;

    private StudentT() {}

    /**
     * The quantile at 90 %, by the expansion around the normal one (Abramowitz and Stegun 26.7.5); off by less than 0.01
     * from 2 degrees of freedom on.
     */
    static double at90(double freedom) {
        double z3 = Z * Z * Z;
        double z5 = z3 * Z * Z;
        double z7 = z5 * Z * Z;
        double z9 = z7 * Z * Z;
        return Z
                + (z3 + Z) / (4 * freedom)
                + (5 * z5 + 16 * z3 + 3 * Z) / (96 * Math.pow(freedom, 2))
                + (3 * z7 + 19 * z5 + 17 * z3 - 15 * Z) / (384 * Math.pow(freedom, 3))
                + (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * Z) / (92160 * Math.pow(freedom, 4));
    }
}
