package dev.fulcrum.cost.thresholds.api;

import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.thresholds.domain.SpendPolicy;
import dev.fulcrum.events.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * The spend policy.
 *
 * @param version 0 is the shipped one
 * @param changedAt null for the shipped one
 * @param changedBy person, or "shipped"
 */
public record PolicyResponse(int version, List<Item> thresholds, Instant changedAt, String changedBy, String reason) {
    /**
     * @param limit USD a month; more than this is a crossing up
     * @param margin share of the limit
     * @param downBelow less than this is a crossing down
     */
    public record Item(String name, Money limit, BigDecimal margin, Money downBelow, String text, String source) {}

    static PolicyResponse of(SpendPolicy policy) {
        return new PolicyResponse(
                policy.version(),
                policy.thresholds().stream()
                        .map(threshold -> new Item(
                                threshold.name(),
                                Dollars.money(threshold.limitUsd()),
                                threshold.margin(),
                                Dollars.money(threshold.downBelowUsd()),
                                threshold.text(),
                                threshold.source()))
                        .toList(),
                policy.changedAt(),
                policy.changedBy(),
                policy.reason());
    }
}
