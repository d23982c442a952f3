package dev.fulcrum.cost.ledger.api;

import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.ledger.storage.LedgerReports;
import dev.fulcrum.events.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * Measured spend of a project's feature. A call without a known price is in no sum: it is counted in
 * {@code unpricedCalls}, and where that is not 0 the spend is a lower bound.
 *
 * @param production what the feature's bill holds
 * @param evaluation shadow, judge and probe legs, which are nobody's answer
 * @param items one per purpose, arm and model
 */
public record SpendResponse(
        UUID projectId, String team, String feature, Total production, Total evaluation, List<Item> items) {
    /**
     * @param calls legs
     * @param unpricedCalls of calls, without a known price
     * @param spend exact, of the calls that have a price
     */
    public record Total(long calls, long unpricedCalls, Money spend) {
        private static Total of(List<LedgerReports.Spend> rows) {
            return new Total(
                    rows.stream().mapToLong(LedgerReports.Spend::calls).sum(),
                    rows.stream().mapToLong(LedgerReports.Spend::unpricedCalls).sum(),
                    Dollars.money(
                            rows.stream().map(LedgerReports.Spend::spendUsd).reduce(BigDecimal.ZERO, BigDecimal::add)));
        }
    }

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

    static SpendResponse of(
            UUID projectId, String team, String feature, String production, List<LedgerReports.Spend> rows) {
        return new SpendResponse(
                projectId,
                team,
                feature,
                Total.of(rows.stream()
                        .filter(row -> row.purpose().equals(production))
                        .toList()),
                Total.of(rows.stream()
                        .filter(row -> !row.purpose().equals(production))
                        .toList()),
                rows.stream().map(row -> item(feature, row)).toList());
    }

    private static Item item(String feature, LedgerReports.Spend row) {
        return new Item(
                row.purpose(),
                feature,
                row.arm(),
                row.model(),
                row.pricedAs(),
                row.calls(),
                row.pricedCalls(),
                row.unpricedCalls(),
                row.ownHardwareCalls(),
                row.tokens().input(),
                row.tokens().cachedInput(),
                row.tokens().output(),
                Dollars.money(row.spendUsd()));
    }
}
