package dev.fulcrum.cost.businesscase.domain;

import java.util.function.DoubleFunction;

/** Finds the input at which an option pays back after a given time: what would have to be true. */
public final class Solve {
    private static final int HALVINGS = 200;

    private Solve() {}

    /**
     * By halving; payback must rise, or fall, with the input all the way.
     *
     * @param months wanted payback, delay and ramp included
     * @param option id
     * @param low input at which it is on one side of it
     * @param high input at which it is on the other
     * @param withInput the case with the input in it
     */
    public static double forPayback(
            double months, String option, double low, double high, DoubleFunction<BusinessCase> withInput) {
        boolean rises = CaseModel.payback(withInput.apply(high), option) > months;
        double below = low;
        double above = high;
        for (int halving = 0; halving < HALVINGS; halving++) {
            double middle = (below + above) / 2;
            if (middle == below || middle == above) {
                break;
            }
            boolean later = CaseModel.payback(withInput.apply(middle), option) > months;
            if (later == rises) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return (below + above) / 2;
    }
}
