package dev.fulcrum.dataset.versions.domain;

/**
 * Whose answers are labels.
 *
 * @param model response model
 * @param provider who served it, as the gateway names it; null where unknown
 */
public record Teacher(String model, String provider) {}
