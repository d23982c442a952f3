package dev.fulcrum.training.runs;

import dev.fulcrum.events.Artefact;
import dev.fulcrum.events.ProjectRef;
import java.util.UUID;

/**
 * A run that this replica may train now.
 *
 * @param runId the run
 * @param attempt number of the claim; every write names it, so that a claim that was taken over writes nothing
 * @param project whose it is
 * @param datasetVersionId its data
 * @param dataset its data's bytes
 * @param backend name of the backend
 * @param seed of the shuffling
 * @param leftover handle of the attempt before; null on the first
 * @param traceparent trace that asked for the run; null where unknown
 */
public record ClaimedRun(
        UUID runId,
        int attempt,
        ProjectRef project,
        UUID datasetVersionId,
        Artefact dataset,
        String backend,
        long seed,
        String leftover,
        String traceparent) {}
