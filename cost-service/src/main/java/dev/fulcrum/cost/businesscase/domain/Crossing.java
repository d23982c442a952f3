package dev.fulcrum.cost.businesscase.domain;

/** When one way's cumulative cost falls below another's and stays there. */
final class Crossing {
    /** Not within the horizon. */
    static final double NEVER = Double.POSITIVE_INFINITY;

    private Crossing() {}

    /**
     * @param dear costs of the way that is left: before month 1, then by month
     * @param cheap of the way that is taken
     * @return months from the decision, straight within a month; {@link #NEVER} where it is not ahead at the horizon
     */
    static double months(double[] dear, double[] cheap) {
        double ahead = dear[0] - cheap[0];
        double since = ahead >= 0 ? 0 : NEVER;
        boolean saves = false;
        for (int month = 1; month < dear.length; month++) {
            double saving = dear[month] - cheap[month];
            double next = ahead + saving;
            saves |= saving != 0;
            if (next < 0) {
                since = NEVER;
            } else if (since == NEVER) {
                since = month - 1 + (ahead < 0 ? -ahead / saving : 0);
            }
            ahead = next;
        }
        return saves ? since : NEVER;
    }
}
