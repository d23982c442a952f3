package dev.fulcrum.cost.spend.domain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Parts of a whole. */
public final class Shares {
    /** Digits after the point of a share that is stated as such. */
    public static final int SCALE = 12;

    private static final int PERCENT = 100;

    private Shares() {}

    /** The part as a share of the whole from 0 to 1, to {@value #SCALE} digits; null where the whole is nothing. */
    public static BigDecimal of(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? null : part.divide(whole, SCALE, RoundingMode.HALF_EVEN);
    }

    /**
     * Percentages to show, which add up to exactly 100: each is cut off after the last digit, and what is missing to 100
     * goes, one last digit each, to those that lost most (the method of largest remainders, Hamilton's). Of equal losses
     * the earlier part gets it. A part of nothing gets nothing.
     *
     * @param parts not negative
     * @param digits after the point of a percentage
     * @return in the order of the parts; all of them null where the parts add up to nothing, since nothing has no shares
     */
    public static List<BigDecimal> percentages(List<BigDecimal> parts, int digits) {
        BigDecimal whole = parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        List<BigDecimal> shown = new ArrayList<>(parts.size());
        if (whole.signum() == 0) {
            parts.forEach(part -> shown.add(null));
            return shown;
        }
        int scale = Math.max(0, parts.stream().mapToInt(BigDecimal::scale).max().orElse(0));
        BigInteger divisor = whole.setScale(scale).unscaledValue();
        BigInteger units = BigInteger.TEN.pow(digits).multiply(BigInteger.valueOf(PERCENT));
        BigInteger[][] cut = parts.stream()
                .map(part ->
                        part.setScale(scale).unscaledValue().multiply(units).divideAndRemainder(divisor))
                .toArray(BigInteger[][]::new);
        BigInteger missing = units;
        for (BigInteger[] part : cut) {
            missing = missing.subtract(part[0]);
        }
        IntStream.range(0, cut.length)
                .boxed()
                .sorted(Comparator.comparing((Integer index) -> cut[index][1]).reversed())
                .limit(missing.intValueExact())
                .forEach(index -> cut[index][0] = cut[index][0].add(BigInteger.ONE));
        for (BigInteger[] part : cut) {
            shown.add(new BigDecimal(part[0], digits));
        }
        return shown;
    }
}
