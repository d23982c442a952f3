package dev.fulcrum.cost.spend.api;

import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.spend.domain.Granularity;
import dev.fulcrum.cost.spend.domain.Period;
import dev.fulcrum.cost.spend.domain.Scope;
import dev.fulcrum.cost.spend.domain.Shares;
import dev.fulcrum.cost.spend.domain.SpendDimension;
import dev.fulcrum.cost.spend.domain.Sums;
import dev.fulcrum.cost.spend.storage.SpendReports;
import dev.fulcrum.events.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Spend of a scope, split. The items' exact spends add up to the total's, their shown percentages over all pages to
 * exactly 100.0.
 *
 * @param from UTC, included
 * @param to UTC, excluded
 * @param by what it is split by
 * @param granularity null where the period is not cut
 * @param purpose null for all purposes
 * @param total of all pages
 * @param items by period, highest spend first
 * @param next cursor of the next page; null on the last
 */
public record SplitResponse(
        Instant from,
        Instant to,
        String by,
        String granularity,
        String purpose,
        Total total,
        List<Item> items,
        String next)
        implements SpendAnswer {
    private static final int SHOWN_DIGITS = 1;

    /**
     * @param periodStart UTC; null where the period is not cut
     * @param team owner, where the split is by feature
     * @param value of what it is split by; null for calls that had none
     * @param spend exact, of the priced calls
     * @param share of the total from 0 to 1, to 12 digits; null where nothing was spent
     * @param sharePercent the same to one digit, by largest remainder
     */
    public record Item(
            Instant periodStart,
            String team,
            String value,
            long calls,
            long failedCalls,
            long pricedCalls,
            long unpricedCalls,
            long ownHardwareCalls,
            long inputTokens,
            long cachedInputTokens,
            long cacheWriteTokens,
            long outputTokens,
            long reasoningTokens,
            Money spend,
            BigDecimal share,
            BigDecimal sharePercent) {
        private String key() {
            return periodStart + "\n" + team + "\n" + value;
        }
    }

    static SplitResponse of(
            Scope scope,
            Period period,
            SpendDimension by,
            Granularity granularity,
            List<SpendReports.Row> rows,
            int limit,
            String after) {
        Sums total = rows.stream().map(SpendReports.Row::sums).reduce(Sums.NONE, Sums::plus);
        List<SpendReports.Row> ordered = rows.stream()
                .sorted(Comparator.comparing(SpendReports.Row::bucket, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(row -> row.sums().usd(), Comparator.reverseOrder())
                        .thenComparing(row -> row.group().toString()))
                .toList();
        List<BigDecimal> shown =
                Shares.percentages(ordered.stream().map(row -> row.sums().usd()).toList(), SHOWN_DIGITS);
        List<Item> items = new ArrayList<>(ordered.size());
        for (int index = 0; index < ordered.size(); index++) {
            items.add(item(ordered.get(index), total.usd(), shown.get(index)));
        }
        Page<Item> page = Page.of(rest(items, limit, after), limit, Item::key, item -> item);
        return new SplitResponse(
                period.from(),
                period.to(),
                by.wire(),
                granularity == null ? null : granularity.wire(),
                scope.purpose(),
                Total.of(total),
                page.items(),
                page.next());
    }

    private static List<Item> rest(List<Item> items, int limit, String after) {
        int start = Cursor.start(items, Item::key, after);
        return items.subList(start, Math.min(items.size(), start + limit + 1));
    }

    private static Item item(SpendReports.Row row, BigDecimal total, BigDecimal shown) {
        Sums sums = row.sums();
        List<String> group = row.group();
        return new Item(
                row.bucket(),
                group.size() > 1 ? group.get(0) : null,
                group.get(group.size() - 1),
                sums.calls(),
                sums.failed(),
                sums.priced(),
                sums.unpriced(),
                sums.ownHardware(),
                sums.tokens().input(),
                sums.tokens().cachedInput(),
                sums.tokens().cacheWrite(),
                sums.tokens().output(),
                sums.tokens().reasoning(),
                Dollars.money(sums.usd()),
                Shares.of(sums.usd(), total),
                shown);
    }
}
