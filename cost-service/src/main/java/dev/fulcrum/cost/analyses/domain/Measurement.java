package dev.fulcrum.cost.analyses.domain;

import dev.fulcrum.cost.prices.domain.TokenUsage;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What the ledger holds for a feature on its present model.
 *
 * @param calls priced production calls
 * @param tokens of these calls, added up
 * @param totalUsd exact
 * @param firstCall UTC; null without a call
 * @param lastCall UTC; null without a call
 */
public record Measurement(long calls, TokenUsage tokens, BigDecimal totalUsd, Instant firstCall, Instant lastCall) {}
