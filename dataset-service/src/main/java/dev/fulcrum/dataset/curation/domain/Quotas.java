package dev.fulcrum.dataset.curation.domain;

/** How many units of each stratum go where. Strata too small for a unit in test share one. */
final class Quotas {
    private final RuleSet.Splits shares;
    private final int[] fresh;
    private final int[] all;
    private final int[] inTest;
    private final int[] inValidation;
    private final int[] pool;
    private final int[] testLeft;
    private final int[] validationLeft;
    private final double[] probability;

    Quotas(int strata, RuleSet.Splits shares) {
        this.shares = shares;
        // one more: the pool of the small ones
        this.fresh = new int[strata + 1];
        this.all = new int[strata + 1];
        this.inTest = new int[strata + 1];
        this.inValidation = new int[strata + 1];
        this.pool = new int[strata + 1];
        this.testLeft = new int[strata + 1];
        this.validationLeft = new int[strata + 1];
        this.probability = new double[strata + 1];
    }

    /** @param before where the unit is already; null: it is to be drawn */
    void count(int stratum, Place before) {
        if (before == Place.LATER) {
            return;
        }
        all[stratum]++;
        if (before == null) {
            fresh[stratum]++;
        } else if (before == Place.TEST) {
            inTest[stratum]++;
        } else if (before == Place.VALIDATION) {
            inValidation[stratum]++;
        }
    }

    void set() {
        int small = fresh.length - 1;
        for (int i = 0; i < small; i++) {
            pool[i] = i;
            if (fresh[i] * shares.test() < 1) {
                pool[i] = small;
                fresh[small] += fresh[i];
                all[small] += all[i];
                inTest[small] += inTest[i];
                inValidation[small] += inValidation[i];
                fresh[i] = 0;
            }
        }
        pool[small] = small;
        for (int i = 0; i <= small; i++) {
            testLeft[i] = between(Math.round(shares.test() * all[i]) - inTest[i], fresh[i]);
            validationLeft[i] =
                    between(Math.round(shares.validation() * all[i]) - inValidation[i], fresh[i] - testLeft[i]);
            probability[i] = fresh[i] == 0 ? 0 : (double) testLeft[i] / fresh[i];
        }
    }

    private static int between(long wanted, int most) {
        return (int) Math.max(0, Math.min(wanted, most));
    }

    /** Where the next unit of a stratum goes. */
    Place next(int stratum) {
        int i = pool[stratum];
        if (testLeft[i] > 0) {
            testLeft[i]--;
            return Place.TEST;
        }
        if (validationLeft[i] > 0) {
            validationLeft[i]--;
            return Place.VALIDATION;
        }
        return Place.TRAIN;
    }

    double probability(int stratum) {
        return probability[pool[stratum]];
    }

    /** Strata that there was something to draw from. */
    int used() {
        int used = 0;
        for (int units : fresh) {
            used += units > 0 ? 1 : 0;
        }
        return used;
    }
}
