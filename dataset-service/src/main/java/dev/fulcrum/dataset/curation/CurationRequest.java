package dev.fulcrum.dataset.curation;

import java.util.UUID;

/**
 * @param curationId chosen by who asks: asking again with the same one gives the same curation
 * @param projectId whose examples of the present generation are placed
 * @param askedBy a person's or a service's name
 */
public record CurationRequest(UUID curationId, UUID projectId, String askedBy) {}
