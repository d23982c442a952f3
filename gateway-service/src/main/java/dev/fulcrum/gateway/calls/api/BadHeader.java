package dev.fulcrum.gateway.calls.api;

/** A header of ours with a value that makes no sense. */
class BadHeader extends RuntimeException {
    private final String header;

    BadHeader(String header, String must) {
        super("Header " + header + " " + must + ".");
        this.header = header;
    }

    String header() {
        return header;
    }
}
