package dev.fulcrum.demo.chat;

import dev.fulcrum.demo.texts.Ticket;

/**
 * An answered ticket.
 *
 * @param requestId the gateway's name for the call; feedback about it carries this
 * @param answer as the model gave it
 * @param leg who answered, as the gateway says: primary, candidate or fallback; empty where it did not say
 * @param model as the answer says
 * @param traceparent that the call was sent with, by W3C Trace Context
 */
public record Reply(Ticket ticket, String requestId, String answer, String leg, String model, String traceparent) {
    private static final String SAMPLED = "-01";
    private static final int TRACE_ID_AT = 3;
    private static final int TRACE_ID_END = 35;

    /** Whether the call left a trace to look at. */
    public boolean isTraced() {
        return traceparent.endsWith(SAMPLED);
    }

    /** 32 hex digits. */
    public String traceId() {
        return traceparent.substring(TRACE_ID_AT, TRACE_ID_END);
    }
}
