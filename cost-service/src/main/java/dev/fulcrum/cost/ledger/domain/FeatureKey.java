package dev.fulcrum.cost.ledger.domain;

/** A feature of a team: what a bill is for, project or not. */
public record FeatureKey(String team, String feature) {}
