package dev.fulcrum.cost.spend.api;

import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.spend.domain.Pareto;
import dev.fulcrum.cost.spend.domain.Period;
import dev.fulcrum.cost.spend.domain.Scope;
import dev.fulcrum.events.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the money goes.
 *
 * @param from UTC, included
 * @param to UTC, excluded
 * @param purpose null for all purposes
 * @param line share of the bill that the few make together
 * @param total of all features
 * @param features how many there are
 * @param carriers how many of them carry the line; 0 where nothing was spent
 * @param items highest spend first
 * @param next cursor of the next page; null on the last
 */
public record ParetoResponse(
        Instant from,
        Instant to,
        String purpose,
        BigDecimal line,
        Total total,
        int features,
        long carriers,
        List<Item> items,
        String next) {
    /**
     * @param unpricedCalls of calls; where this is not 0 the feature may stand too low
     * @param spend exact
     * @param share of the total from 0 to 1, to 12 digits; null where nothing was spent
     * @param sharePercent to one digit, by largest remainder: over all features exactly 100.0
     * @param cumulativeShare of this feature and all above it
     * @param cumulativePercent sum of the shown ones
     * @param carries one of the few that make the line; features of equal spend stand or fall together
     */
    public record Item(
            int rank,
            String team,
            String feature,
            long calls,
            long unpricedCalls,
            long ownHardwareCalls,
            Money spend,
            BigDecimal share,
            BigDecimal sharePercent,
            BigDecimal cumulativeShare,
            BigDecimal cumulativePercent,
            boolean carries) {}

    static ParetoResponse of(Period period, Scope scope, Pareto pareto, int limit, String after) {
        List<Pareto.Bar> bars = pareto.bars();
        int start = Cursor.start(bars, ParetoResponse::key, after);
        Page<Pareto.Bar> page = Page.of(
                bars.subList(start, Math.min(bars.size(), start + limit + 1)), limit, ParetoResponse::key, bar -> bar);
        int first = start + 1;
        return new ParetoResponse(
                period.from(),
                period.to(),
                scope.purpose(),
                pareto.line(),
                Total.of(pareto.total()),
                bars.size(),
                pareto.few().count(),
                IntStream.range(0, page.items().size())
                        .mapToObj(index -> item(first + index, page.items().get(index)))
                        .toList(),
                page.next());
    }

    private static String key(Pareto.Bar bar) {
        return bar.spend().team() + "\n" + bar.spend().feature();
    }

    private static Item item(int rank, Pareto.Bar bar) {
        Pareto.FeatureSpend spend = bar.spend();
        return new Item(
                rank,
                spend.team(),
                spend.feature(),
                spend.sums().calls(),
                spend.sums().unpriced(),
                spend.sums().ownHardware(),
                Dollars.money(spend.sums().usd()),
                bar.share(),
                bar.shownPercent(),
                bar.cumulativeShare(),
                bar.shownCumulativePercent(),
                bar.carries());
    }
}
