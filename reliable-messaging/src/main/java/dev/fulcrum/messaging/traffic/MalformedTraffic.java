package dev.fulcrum.messaging.traffic;

/** A record of traffic that breaks its contract. The message goes to the log, so it names fields and never values. */
public class MalformedTraffic extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedTraffic(String message) {
        super(message);
    }
}
