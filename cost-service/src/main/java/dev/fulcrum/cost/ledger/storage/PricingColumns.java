package dev.fulcrum.cost.ledger.storage;

import dev.fulcrum.cost.ledger.domain.Pricing;
import java.math.BigDecimal;

/** A pricing as the ledger's columns hold it. */
record PricingColumns(String pricing, String pricedAs, BigDecimal costUsd, String reason) {
    static PricingColumns of(Pricing pricing) {
        if (pricing instanceof Pricing.ByTokens priced) {
            return new PricingColumns("tokens", priced.pricedAs(), priced.costUsd(), null);
        }
        if (pricing instanceof Pricing.NotBilled free) {
            return new PricingColumns("not-billed", null, null, free.reason());
        }
        if (pricing instanceof Pricing.Unpriced unknown) {
            return new PricingColumns("unpriced", null, null, unknown.reason());
        }
        return new PricingColumns("own-hardware", null, null, null);
    }
}
