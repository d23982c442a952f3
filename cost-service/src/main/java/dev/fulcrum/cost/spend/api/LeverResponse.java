package dev.fulcrum.cost.spend.api;

import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.cost.ledger.domain.FeatureKey;
import dev.fulcrum.cost.spend.ExplainLevers;
import dev.fulcrum.cost.spend.domain.Lever;
import dev.fulcrum.cost.spend.domain.Period;
import dev.fulcrum.cost.spend.domain.Shares;
import dev.fulcrum.events.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What could lower a feature's bill. Levers weaken each other: their savings do not add up.
 *
 * @param from UTC, included
 * @param to UTC, excluded
 * @param measuredHours hours with measurement in the period; savings are brought from these to a month
 * @param total of the period
 * @param monthlyBill the priced calls brought to a month, at present prices; null without any
 * @param biggest name of the lever that saves most; null where none saves
 * @param levers highest saving first, then those that are not offered
 */
public record LeverResponse(
        String team,
        String feature,
        Instant from,
        Instant to,
        long measuredHours,
        Total total,
        Money monthlyBill,
        String biggest,
        List<Item> levers) {
    /**
     * @param condition what must hold and was not measured
     * @param saving a month; null where the lever is not offered, negative where it would cost more
     * @param shareOfBill saving as a share of the monthly bill
     * @param notOffered why not; null where it is
     * @param figures the saving with formula, inputs and sources
     */
    public record Item(
            String lever,
            String label,
            String condition,
            Money saving,
            BigDecimal shareOfBill,
            String notOffered,
            List<Figure> figures) {}

    static LeverResponse of(FeatureKey feature, Period period, ExplainLevers.Explained explained) {
        return new LeverResponse(
                feature.team(),
                feature.feature(),
                period.from(),
                period.to(),
                explained.measuredHours(),
                Total.of(explained.sums()),
                Dollars.money(explained.monthlyUsd()),
                explained.biggest().map(Lever::name).orElse(null),
                explained.levers().stream()
                        .map(lever -> new Item(
                                lever.name(),
                                lever.label(),
                                lever.condition(),
                                Dollars.money(lever.savingUsd()),
                                lever.savingUsd() == null ? null : Shares.of(lever.savingUsd(), explained.monthlyUsd()),
                                lever.notOffered(),
                                lever.figures()))
                        .toList());
    }
}
