package dev.fulcrum.cost.businesscase.domain;

/** Calls, level of API prices and bill of the present API, month by month, of one path. Month 1 stands at index 1. */
final class TrafficPath {
    private static final double MONTHS_PER_YEAR = 12;

    private final int calls;
    private final int growth;
    private final int usdPerCall;
    private final int decline;

    final double[] callsOf;
    final double[] priceOf;
    final double[] billOf;

    TrafficPath(Variables variables, Present present, int horizon) {
        calls = variables.add("", present.callsPerMonth());
        growth = variables.add("", present.growthPerMonth());
        usdPerCall = variables.add("", present.usdPerCall());
        decline = variables.add("", present.apiPriceDeclinePerYear());
        callsOf = new double[horizon + 1];
        priceOf = new double[horizon + 1];
        billOf = new double[horizon + 1];
    }

    /**
     * @param scale of the calls: 1 as stated
     * @param age months that have passed since the decision when month 1 begins
     */
    void run(double[] values, double scale, double age) {
        double monthlyGrowth = 1 + values[growth];
        double monthlyPrice = Math.pow(1 - values[decline], 1 / MONTHS_PER_YEAR);
        double level = age == 0 ? 1 : Math.pow(monthlyPrice, age);
        double now = values[calls] * scale * (age == 0 ? 1 : Math.pow(monthlyGrowth, age));
        double each = values[usdPerCall];
        for (int month = 1; month < callsOf.length; month++) {
            callsOf[month] = now;
            priceOf[month] = level;
            billOf[month] = now * level * each;
            now *= monthlyGrowth;
            level *= monthlyPrice;
        }
    }

    double totalCalls() {
        double total = 0;
        for (int month = 1; month < callsOf.length; month++) {
            total += callsOf[month];
        }
        return total;
    }
}
