package dev.fulcrum.training.backends;

import java.nio.file.Path;
import java.util.UUID;

/**
 * What to train.
 *
 * @param runId the run
 * @param attempt number of this attempt, from 1
 * @param dataset readable Parquet file
 * @param datasetVersionId written into the model
 * @param seed of the shuffling
 */
public record TrainingJob(UUID runId, int attempt, Path dataset, UUID datasetVersionId, long seed) {}
