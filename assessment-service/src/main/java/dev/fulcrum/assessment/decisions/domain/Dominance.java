package dev.fulcrum.assessment.decisions.domain;

import java.util.ArrayList;
import java.util.List;

/** Options that another open one leaves no reason for: no worse in anything that is weighed, and better in something. */
final class Dominance {
    private Dominance() {}

    /** By place, the option that dominates it; -1 where none does. */
    static List<Integer> of(Outcome outcome) {
        List<Integer> dominators = new ArrayList<>();
        for (int i = 0; i < outcome.estimates().size(); i++) {
            dominators.add(outcome.isOpen(i) ? dominator(outcome, i) : -1);
        }
        return dominators;
    }

    private static int dominator(Outcome outcome, int option) {
        for (int other = 0; other < outcome.estimates().size(); other++) {
            if (other != option
                    && outcome.isOpen(other)
                    && dominates(
                            outcome.estimates().get(other), outcome.estimates().get(option))) {
                return other;
            }
        }
        return -1;
    }

    private static boolean dominates(Estimate one, Estimate other) {
        double[] less = {
            one.upfrontUsd() - other.upfrontUsd(),
            one.months() - other.months(),
            one.monthlyUsd() + one.peopleUsd() - other.monthlyUsd() - other.peopleUsd(),
            other.quality() - one.quality(),
            other.weightUsd() - one.weightUsd()
        };
        boolean better = false;
        for (double each : less) {
            if (each > 0) {
                return false;
            }
            better |= each < 0;
        }
        return better;
    }
}
