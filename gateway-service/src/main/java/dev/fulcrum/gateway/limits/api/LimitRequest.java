package dev.fulcrum.gateway.limits.api;

import dev.fulcrum.events.Money;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * A limit to set, with exactly one of the four amounts.
 *
 * @param scope key, project or team
 * @param scopeId id of the key or the project, name of the team
 * @param traffic answers (where left out) or shadow
 * @param requestsPerMinute legs sent, fallbacks too
 * @param tokensPerMinute input and output together
 * @param moneyPerDay USD, list price, a day in UTC
 * @param moneyPerMonth USD, list price, a month in UTC
 */
public record LimitRequest(
        @NotBlank String scope,
        @NotBlank @Size(max = 100) String scopeId,
        String traffic,
        Long requestsPerMinute,
        Long tokensPerMinute,
        Money moneyPerDay,
        Money moneyPerMonth) {}
