package dev.fulcrum.cost.businesscase.domain;

import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What is known of a feature before anybody assumes anything.
 *
 * @param team whose contracts apply
 * @param presentModel model asked for today
 * @param present its price
 * @param book prices of everything else
 * @param at prices of that moment
 * @param calls that were measured; 0 where none were
 * @param tokens of these calls, added up
 * @param usdPerCall measured mean; null where nothing was measured
 * @param measured where and when, for people
 * @param declaredCalls a month, as the project declares
 * @param growth of traffic, measured; null where it is not known yet
 */
public record CaseFacts(
        String team,
        String presentModel,
        ModelPrice present,
        PriceBook book,
        Instant at,
        long calls,
        TokenUsage tokens,
        BigDecimal usdPerCall,
        String measured,
        long declaredCalls,
        Quantity growth) {}
