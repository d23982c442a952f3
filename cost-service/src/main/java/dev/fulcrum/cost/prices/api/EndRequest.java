package dev.fulcrum.cost.prices.api;

/** @param validTo when a contract ends, ISO 8601, UTC; absent: now */
public record EndRequest(String validTo) {}
