package dev.fulcrum.cost.spend.api;

import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.ledger.domain.MeteredCall;
import dev.fulcrum.cost.spend.domain.Sums;
import dev.fulcrum.cost.spend.storage.SpendReports;
import dev.fulcrum.events.Money;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Measured spend of a project's feature. A call without a known price is in no sum: it is counted in
 * {@code unpricedCalls}, and where that is not 0 the spend is a lower bound.
 *
 * @param production what the feature's bill holds
 * @param evaluation shadow, judge and probe legs, which are nobody's answer
 * @param items one per purpose, arm, model and price
 */
public record SpendResponse(
        UUID projectId, String team, String feature, Total production, Total evaluation, List<Item> items)
        implements SpendAnswer {
    /**
     * @param model what answered, else what was asked
     * @param pricedAs catalogue model whose price applied; null where none did
     * @param ownHardwareCalls of calls, answered by a model of ours: they cost the machine, not tokens
     */
    public record Item(
            String purpose,
            String feature,
            String arm,
            String model,
            String pricedAs,
            long calls,
            long pricedCalls,
            long unpricedCalls,
            long ownHardwareCalls,
            long inputTokens,
            long cachedInputTokens,
            long outputTokens,
            Money spend) {}

    /** @param rows split by purpose, arm, model and price */
    static SpendResponse of(UUID projectId, String team, String feature, List<SpendReports.Row> rows) {
        Predicate<SpendReports.Row> production = row -> row.group().get(0).equals(MeteredCall.PRODUCTION);
        return new SpendResponse(
                projectId,
                team,
                feature,
                total(rows, production),
                total(rows, production.negate()),
                rows.stream()
                        .map(row -> item(feature, row))
                        .sorted(Comparator.comparing(Item::purpose)
                                .reversed()
                                .thenComparing(item -> item.spend().decimal(), Comparator.reverseOrder())
                                .thenComparing(Item::arm)
                                .thenComparing(Item::model))
                        .toList());
    }

    private static Total total(List<SpendReports.Row> rows, Predicate<SpendReports.Row> which) {
        return Total.of(rows.stream().filter(which).map(SpendReports.Row::sums).reduce(Sums.NONE, Sums::plus));
    }

    private static Item item(String feature, SpendReports.Row row) {
        Sums sums = row.sums();
        return new Item(
                row.group().get(0),
                feature,
                row.group().get(1),
                row.group().get(2),
                row.group().get(3),
                sums.calls(),
                sums.priced(),
                sums.unpriced(),
                sums.ownHardware(),
                sums.tokens().input(),
                sums.tokens().cachedInput(),
                sums.tokens().output(),
                Dollars.money(sums.usd()));
    }
}
