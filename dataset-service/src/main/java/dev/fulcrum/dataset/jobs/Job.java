package dev.fulcrum.dataset.jobs;

import java.util.UUID;

/**
 * Long work that one replica does at a time.
 *
 * @param kind which {@link JobRunner} does it
 * @param subjectId what it is about: a curation, a version, an import, …
 * @param attempts how often it was begun, this time counted
 */
public record Job(UUID id, String kind, UUID subjectId, UUID projectId, int attempts, String traceparent) {}
