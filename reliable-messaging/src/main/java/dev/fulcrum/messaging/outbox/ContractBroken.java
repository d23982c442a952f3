package dev.fulcrum.messaging.outbox;

/** A fact that is not what its schema says. Nobody may see it: subscribers rely on the schema for years. */
public class ContractBroken extends RuntimeException {
    ContractBroken(String type, String breach) {
        super("A " + type + " breaks its contract: " + breach);
    }
}
