package dev.fulcrum.assessment.questions.domain;

/** What is assumed of a fact that nobody stated; always shown as an assumption. */
public sealed interface Prior {
    /**
     * Among the values of a fact, in the questionnaire's terms.
     *
     * @param u uniform between 0 and 1
     * @param earlier the facts of all questions before this one, none unknown
     */
    double draw(double u, double[] earlier);

    /** One value for all: the mean of a number, the likeliest choice. */
    double typical(double[] earlier);

    /** @param source where the range is from; "judgement" where nobody measured it */
    record Numbers(Range range, String source) implements Prior {
        @Override
        public double draw(double u, double[] earlier) {
            return range.draw(u);
        }

        @Override
        public double typical(double[] earlier) {
            return range.typical();
        }
    }

    /**
     * A number that hangs on another fact.
     *
     * @param of index of the other fact, an earlier one
     * @param times a factor of it; otherwise the range is added
     */
    record Relative(int of, boolean times, Range range, double least, double most, String source) implements Prior {
        @Override
        public double draw(double u, double[] earlier) {
            return from(range.draw(u), earlier);
        }

        @Override
        public double typical(double[] earlier) {
            return from(range.typical(), earlier);
        }

        private double from(double by, double[] earlier) {
            double value = times ? earlier[of] * by : earlier[of] + by;
            return Math.min(most, Math.max(least, value));
        }
    }

    /** @param shares of the values of a choice, or of no and yes; their sum is 1 */
    record Shares(double[] shares, String source) implements Prior {
        public Shares {
            shares = shares.clone();
        }

        @Override
        public double draw(double u, double[] earlier) {
            double sum = 0;
            for (int i = 0; i < shares.length; i++) {
                sum += shares[i];
                if (u < sum) {
                    return i;
                }
            }
            return shares.length - 1.0;
        }

        @Override
        public double typical(double[] earlier) {
            int best = 0;
            for (int i = 1; i < shares.length; i++) {
                best = shares[i] > shares[best] ? i : best;
            }
            return best;
        }
    }
}
