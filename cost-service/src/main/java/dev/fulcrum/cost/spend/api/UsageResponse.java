package dev.fulcrum.cost.spend.api;

import dev.fulcrum.cost.prices.domain.TokenUsage;
import dev.fulcrum.cost.spend.storage.SpendReports;
import java.time.Instant;

/**
 * Usage of a feature in one hour.
 *
 * @param hourStart UTC
 * @param calls legs of production
 * @param otherCalls legs of evaluation, judge and probe; in no bill of the feature
 * @param unpricedCalls of calls, without a known price
 * @param inputTokens of production, cached ones included
 * @param cachedInputTokens of inputTokens
 * @param outputTokens of production, reasoning included
 * @param reasoningTokens of outputTokens
 */
public record UsageResponse(
        Instant hourStart,
        long calls,
        long otherCalls,
        long unpricedCalls,
        long inputTokens,
        long cachedInputTokens,
        long outputTokens,
        long reasoningTokens) {
    static UsageResponse of(SpendReports.Hour hour) {
        TokenUsage tokens = hour.tokens();
        return new UsageResponse(
                hour.hourStart(),
                hour.calls(),
                hour.otherCalls(),
                hour.unpricedCalls(),
                tokens.input(),
                tokens.cachedInput(),
                tokens.output(),
                tokens.reasoning());
    }
}
