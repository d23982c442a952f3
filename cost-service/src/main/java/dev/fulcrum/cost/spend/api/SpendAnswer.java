package dev.fulcrum.cost.spend.api;

/** Spend of a project by purpose, arm and model, or spend of a scope split by what was asked. */
public sealed interface SpendAnswer permits SpendResponse, SplitResponse {}
