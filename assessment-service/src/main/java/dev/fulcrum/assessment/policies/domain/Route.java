package dev.fulcrum.assessment.policies.domain;

/**
 * A way to go.
 *
 * @param id stable name in events
 * @param label for people
 * @param migrates true where it moves traffic off the present API
 */
public record Route(String id, String label, boolean migrates) {}
