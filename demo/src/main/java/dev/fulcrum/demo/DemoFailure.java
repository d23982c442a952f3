package dev.fulcrum.demo;

/** The run cannot go on. The message is one line for a person: what, the actual value, how to mend it. */
public final class DemoFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DemoFailure(String message) {
        super(message);
    }

    public DemoFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
