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
 * @param measuredHours hours that the value was measured over; fewer than 720 were brought to 30 days
 */
@EventContract(type = "dev.fulcrum.cost.threshold-crossed.v1", topic = Topics.COST)
public record ThresholdCrossed(String threshold, Money value, Money limit, String direction, Integer measuredHours) {}
