package dev.fulcrum.gateway.dialects.client;

/** Turns a client's call of one API into an upstream's of another, and its answers back. Holds no state of a call. */
public interface Translation {
    /**
     * The body for the upstream.
     *
     * @throws Untranslatable where the upstream's API cannot say it
     */
    byte[] request(byte[] body);

    /** A whole successful answer in the client's API; what is none comes back as it was. */
    byte[] answer(byte[] body);

    /** An error of the upstream in the client's API. */
    byte[] error(int status, byte[] body);

    /**
     * For one stream.
     *
     * @param usageAsked whether the client asked for usage; APIs that always report it pay no heed
     */
    Events stream(boolean usageAsked);

    /** Translates one stream, event by event; not shared between threads. */
    interface Events {
        /**
         * @param name of the upstream's event; {@code message} where its stream gives none
         * @return the client's events, framed ({@code data: …} and a blank line); may be empty
         */
        byte[] event(String name, byte[] data);

        /** What the client must still hear after the upstream's last event, framed; may be empty. */
        byte[] end();
    }
}
