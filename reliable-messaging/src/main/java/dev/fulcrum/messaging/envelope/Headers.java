package dev.fulcrum.messaging.envelope;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names of CloudEvents attributes in Kafka binary mode, and their way in and out of a record. */
public final class Headers {
    public static final String ID = "ce_id";
    public static final String SOURCE = "ce_source";
    public static final String TYPE = "ce_type";
    public static final String SUBJECT = "ce_subject";
    public static final String TIME = "ce_time";
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String DATA_SCHEMA = "ce_dataschema";
    public static final String CONTENT_TYPE = "content-type";
    public static final String TRACEPARENT = "traceparent";
    public static final String TRACESTATE = "tracestate";

    private Headers() {}

    /** The last value of every header, as text. */
    public static Map<String, String> read(org.apache.kafka.common.header.Headers headers) {
        Map<String, String> read = new LinkedHashMap<>();
        headers.forEach(header -> read.put(
                header.key(), header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8)));
        return read;
    }

    public static void write(Map<String, String> values, org.apache.kafka.common.header.Headers headers) {
        values.forEach((key, value) -> headers.add(key, value.getBytes(StandardCharsets.UTF_8)));
    }
}
