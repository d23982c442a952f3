package dev.fulcrum.assessment.policies.domain;

/**
 * A test of facts in Kleene's logic: an unknown part leaves the whole unknown, unless the other parts decide already.
 * Built once and run millions of times, so it works on numbers alone.
 */
@FunctionalInterface
public interface Test {
    int NO = 0;
    int YES = 1;
    int UNKNOWN = 2;

    /**
     * @param facts by place; NaN for unknown
     * @return {@link #NO}, {@link #YES} or {@link #UNKNOWN}
     */
    int of(double[] facts);

    static Test and(Test one, Test other) {
        return facts -> {
            int first = one.of(facts);
            if (first == NO) {
                return NO;
            }
            int second = other.of(facts);
            return second == NO ? NO : first == YES ? second : UNKNOWN;
        };
    }

    static Test or(Test one, Test other) {
        return not(and(not(one), not(other)));
    }

    static Test not(Test test) {
        return facts -> {
            int is = test.of(facts);
            return is == UNKNOWN ? UNKNOWN : 1 - is;
        };
    }
}
