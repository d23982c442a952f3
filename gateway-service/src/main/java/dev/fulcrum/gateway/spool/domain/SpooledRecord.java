package dev.fulcrum.gateway.spool.domain;

import java.util.Map;

/**
 * A record on its way to a topic.
 *
 * @param headers by name, as they go over the wire
 */
public record SpooledRecord(String topic, String key, Map<String, byte[]> headers, byte[] data) {}
