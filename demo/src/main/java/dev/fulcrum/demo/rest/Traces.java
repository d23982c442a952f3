package dev.fulcrum.demo.rest;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Trace ids that this client chose for its own requests (W3C Trace Context), so that it can say where they show. */
public final class Traces {
    /** Name of the last sampled call of the application. */
    public static final String TRAFFIC = "traffic";

    /** An application with traffic samples it; thousands of like traces would push the interesting ones out. */
    private static final int TRAFFIC_SAMPLED_ONE_IN = 20;

    private static final int TRACE_ID_BYTES = 16;
    private static final int SPAN_ID_BYTES = 8;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> byName = Collections.synchronizedMap(new LinkedHashMap<>());
    private final AtomicLong traffic = new AtomicLong();

    /** A fresh, sampled {@code traceparent}, remembered under the name of the answer it leads to. */
    String begin(String name) {
        String trace = hex(TRACE_ID_BYTES);
        byName.put(name, trace);
        return traceparent(trace, true);
    }

    /** A fresh {@code traceparent} that nobody keeps spans of: for looks that repeat. */
    String unsampled() {
        return traceparent(hex(TRACE_ID_BYTES), false);
    }

    /** A fresh {@code traceparent} for one of many like requests, a few of them sampled. */
    public String ofTraffic() {
        if (traffic.getAndIncrement() % TRAFFIC_SAMPLED_ONE_IN == 0) {
            return begin(TRAFFIC);
        }
        return unsampled();
    }

    /** Trace ids, 32 hex digits, by the name of the answer. */
    public Map<String, String> known() {
        synchronized (byName) {
            return new LinkedHashMap<>(byName);
        }
    }

    private String traceparent(String trace, boolean sampled) {
        return "00-" + trace + "-" + hex(SPAN_ID_BYTES) + (sampled ? "-01" : "-00");
    }

    private String hex(int bytes) {
        byte[] id = new byte[bytes];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
