package dev.fulcrum.messaging.envelope;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Schemas;

/** The public name and channel that a fact's record declares. */
public record Contract(String type, String topic) {
    public static Contract of(Class<?> factType) {
        EventContract contract = factType.getAnnotation(EventContract.class);
        if (contract == null) {
            throw new IllegalArgumentException(factType.getName()
                    + " has no @EventContract: only records of event-contracts can be published or received");
        }
        return new Contract(contract.type(), contract.topic());
    }

    /** URN of the JSON Schema, one per type. */
    public String dataSchema() {
        return Schemas.urn(type);
    }
}
