package dev.fulcrum.demo.rest;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Trace ids that this client chose for its own requests (W3C Trace Context), so that it can say where they show. */
public final class Traces {
    private static final int TRACE_ID_BYTES = 16;
    private static final int SPAN_ID_BYTES = 8;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> byName = Collections.synchronizedMap(new LinkedHashMap<>());

    /** A fresh, sampled {@code traceparent}, remembered under the name of the answer it leads to. */
    String begin(String name) {
        String trace = hex(TRACE_ID_BYTES);
        byName.put(name, trace);
        return "00-" + trace + "-" + hex(SPAN_ID_BYTES) + "-01";
    }

    /** Trace ids, 32 hex digits, by the name of the answer. */
    public Map<String, String> known() {
        synchronized (byName) {
            return new LinkedHashMap<>(byName);
        }
    }

    private String hex(int bytes) {
        byte[] id = new byte[bytes];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
