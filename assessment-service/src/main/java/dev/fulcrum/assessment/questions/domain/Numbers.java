package dev.fulcrum.assessment.questions.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers for people: plain digits, six of them at most where the value is no whole number. */
public final class Numbers {
    private static final double WHOLE_UP_TO = 1e15;
    private static final MathContext SIX = new MathContext(6, RoundingMode.HALF_UP);

    private Numbers() {}

    public static String show(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < WHOLE_UP_TO;
        BigDecimal exact = whole ? BigDecimal.valueOf((long) value) : new BigDecimal(value).round(SIX);
        return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    }
}
