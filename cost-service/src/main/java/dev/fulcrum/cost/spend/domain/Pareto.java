package dev.fulcrum.cost.spend.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Features by spend, highest first, and the few that carry most of the bill.
 *
 * @param line share of the bill that the few carry together, above 0 and up to 1
 * @param total of all features
 * @param bars highest first; of equal spend by team and feature
 */
public record Pareto(BigDecimal line, Sums total, List<Bar> bars) {
    /** Seed text 004 asks for the feature that makes 80 % of the bill (figure {@code thr_bill_concentration}). */
    public static final BigDecimal USUAL_LINE = new BigDecimal("0.8");

    private static final int SHOWN_DIGITS = 1;

    /** What a feature cost. */
    public record FeatureSpend(String team, String feature, Sums sums) {}

    /**
     * @param share of the total from 0 to 1; null where nothing was spent
     * @param shownPercent the same to one digit, so that all of them add up to exactly 100.0
     * @param cumulativeShare of this feature and all above it
     * @param shownCumulativePercent sum of the shown ones
     * @param carries one of the few
     */
    public record Bar(
            FeatureSpend spend,
            BigDecimal share,
            BigDecimal shownPercent,
            BigDecimal cumulativeShare,
            BigDecimal shownCumulativePercent,
            boolean carries) {}

    /**
     * The few are the fewest features that reach the line together, highest first, and all others that cost exactly as
     * much as the last of them: which of two equals came first would be chance. Where nothing was spent nobody carries.
     *
     * @throws IllegalArgumentException where the line is not above 0 and up to 1
     */
    public static Pareto of(List<FeatureSpend> features, BigDecimal line) {
        if (line.signum() <= 0 || line.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("The line is above 0 and up to 1, was " + line);
        }
        List<FeatureSpend> ordered = features.stream()
                .sorted(Comparator.comparing((FeatureSpend each) -> each.sums().usd())
                        .reversed()
                        .thenComparing(FeatureSpend::team)
                        .thenComparing(FeatureSpend::feature))
                .toList();
        Sums total = ordered.stream().map(FeatureSpend::sums).reduce(Sums.NONE, Sums::plus);
        List<BigDecimal> shown = Shares.percentages(
                ordered.stream().map(each -> each.sums().usd()).toList(), SHOWN_DIGITS);
        BigDecimal least = leastThatCarries(ordered, total.usd().multiply(line));
        List<Bar> bars = new ArrayList<>(ordered.size());
        BigDecimal cumulative = BigDecimal.ZERO;
        BigDecimal shownCumulative = BigDecimal.ZERO;
        for (int index = 0; index < ordered.size(); index++) {
            FeatureSpend feature = ordered.get(index);
            BigDecimal usd = feature.sums().usd();
            cumulative = cumulative.add(usd);
            BigDecimal percent = shown.get(index);
            shownCumulative = percent == null ? null : shownCumulative.add(percent);
            bars.add(new Bar(
                    feature,
                    Shares.of(usd, total.usd()),
                    percent,
                    Shares.of(cumulative, total.usd()),
                    shownCumulative,
                    least != null && usd.compareTo(least) >= 0));
        }
        return new Pareto(line, total, bars);
    }

    /** Features that carry the line. */
    public Stream<Bar> few() {
        return bars.stream().filter(Bar::carries);
    }

    /** Spend of the cheapest of the few; null where nothing was spent. */
    private static BigDecimal leastThatCarries(List<FeatureSpend> ordered, BigDecimal wanted) {
        BigDecimal reached = BigDecimal.ZERO;
        for (FeatureSpend feature : ordered) {
            reached = reached.add(feature.sums().usd());
            if (reached.signum() > 0 && reached.compareTo(wanted) >= 0) {
                return feature.sums().usd();
            }
        }
        return null;
    }
}
