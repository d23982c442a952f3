package dev.fulcrum.messaging.outbox;

/** A fact that no broker would take. Large things go into the artefact store; a fact names them by address and hash. */
public class FactTooLarge extends RuntimeException {
    FactTooLarge(String type, int bytes, int limit) {
        super("A " + type + " of " + bytes + " bytes is larger than fulcrum.messaging.max-record-bytes, " + limit
                + "; put what is large into the artefact store and its address and hash into the fact");
    }
}
