package dev.fulcrum.gateway.tracing.domain;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * The trace of one call (W3C Trace Context). Its ids exist from the beginning, so that upstreams and events can carry
 * them; whether its spans are kept is decided at the end, when it is known how the call went.
 */
public final class CallTrace {
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}.*");
    private static final String NO_TRACE = "0".repeat(32);
    private static final String NO_SPAN = "0".repeat(16);
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final String traceId;
    private final String parentSpanId;
    private final String spanId = newSpanId();
    private volatile boolean kept;

    private CallTrace(String traceId, String parentSpanId, boolean kept) {
        this.traceId = traceId;
        this.parentSpanId = parentSpanId;
        this.kept = kept;
    }

    /**
     * Goes on with the caller's trace, or begins one.
     *
     * @param traceparent header of the call; null, or one that makes no sense, begins a trace
     * @param share of the calls without a sampled caller whose trace is kept whatever happens, 0 to 1
     */
    public static CallTrace begin(String traceparent, double share) {
        boolean drawn = share >= 1 || (share > 0 && ThreadLocalRandom.current().nextDouble() < share);
        if (traceparent == null || !TRACEPARENT.matcher(traceparent).matches()) {
            return new CallTrace(hex() + hex(), null, drawn);
        }
        String traceId = traceparent.substring(3, 35);
        String parentId = traceparent.substring(36, 52);
        if (traceId.equals(NO_TRACE) || parentId.equals(NO_SPAN)) {
            return new CallTrace(hex() + hex(), null, drawn);
        }
        boolean callerKeeps = (Character.digit(traceparent.charAt(54), 16) & 1) == 1;
        return new CallTrace(traceId, parentId, callerKeeps || drawn);
    }

    public String traceId() {
        return traceId;
    }

    /** Span of the caller; null where the trace begins here. */
    public String parentSpanId() {
        return parentSpanId;
    }

    /** Span of the call itself. */
    public String spanId() {
        return spanId;
    }

    public boolean kept() {
        return kept;
    }

    /** From now on its spans are kept; there is no way back. */
    public void keep() {
        kept = true;
    }

    /** A leg of the call, with a span of its own. */
    public LegTrace leg() {
        return new LegTrace(this, newSpanId());
    }

    private static String newSpanId() {
        return hex();
    }

    /** 16 hex digits, not all zero. */
    private static String hex() {
        long value = ThreadLocalRandom.current().nextLong() | 1;
        char[] digits = new char[16];
        for (int i = 15; i >= 0; i--) {
            digits[i] = HEX[(int) (value & 15)];
            value >>>= 4;
        }
        return new String(digits);
    }
}
