package dev.fulcrum.events.cost;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Money;
import dev.fulcrum.events.Topics;

/**
 * Spend passed a policy threshold.
 *
 * @param threshold name of the threshold in the policy
 * @param value measured monthly spend
 * @param limit the threshold
 * @param direction up or down
 */
@EventContract(type = "dev.fulcrum.cost.threshold-crossed.v1", topic = Topics.COST)
public record ThresholdCrossed(String threshold, Money value, Money limit, String direction) {}
