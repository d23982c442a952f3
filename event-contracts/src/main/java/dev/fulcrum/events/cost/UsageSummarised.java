package dev.fulcrum.events.cost;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Money;
import dev.fulcrum.events.Topics;
import java.time.Instant;

/**
 * Usage and spend of one feature in one hour.
 *
 * @param feature the feature
 * @param hourStart UTC hour
 * @param calls priced calls
 * @param inputTokens tokens, cached ones included
 * @param outputTokens tokens, reasoning included
 * @param spend exact
 */
@EventContract(type = "dev.fulcrum.cost.usage-summarised.v1", topic = Topics.COST)
public record UsageSummarised(
        String feature, Instant hourStart, long calls, long inputTokens, long outputTokens, Money spend) {}
