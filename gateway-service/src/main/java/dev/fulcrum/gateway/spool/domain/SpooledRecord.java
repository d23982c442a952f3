package dev.fulcrum.gateway.spool.domain;

import java.util.Map;

/** A record on its way to a topic. */
public record SpooledRecord(String topic, String key, Map<String, String> headers, byte[] data) {}
