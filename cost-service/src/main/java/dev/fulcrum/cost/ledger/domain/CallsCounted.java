package dev.fulcrum.cost.ledger.domain;

import java.util.List;

/**
 * Told inside this service after calls of these features were committed, or priced anew. Told again where it may have
 * been missed.
 */
public record CallsCounted(List<FeatureKey> features) {}
