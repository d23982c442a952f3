package dev.fulcrum.training.runs.api;

import java.util.UUID;

/** @param datasetVersionId what to train on; absent for the project's latest version */
public record RunRequest(UUID datasetVersionId) {}
