package dev.fulcrum.gateway.dialects.client;

/** A request that the upstream's API has no words for. */
public class Untranslatable extends RuntimeException {
    private final String param;

    /** @param param the field at fault; null where it is the whole body */
    public Untranslatable(String param, String message) {
        super(message);
        this.param = param;
    }

    public String param() {
        return param;
    }
}
