package dev.fulcrum.gateway.calls.client;

/** A body that cannot be sent on. */
public class MalformedRequest extends RuntimeException {
    private final String param;

    /** @param param the field at fault; null where it is the whole body */
    MalformedRequest(String param, String message) {
        super(message);
        this.param = param;
    }

    public String param() {
        return param;
    }
}
