package dev.fulcrum.gateway.spool.domain;

/**
 * Where reading goes on.
 *
 * @param segment number of the segment
 * @param offset bytes from its beginning
 */
public record Place(long segment, long offset) {}
