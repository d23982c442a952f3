package dev.fulcrum.modelserver.models.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A model that the registry says should be served.
 *
 * @param modelId the model version
 * @param name what a request asks for
 * @param uri where its file lies
 * @param sha256 of the file, lower-case hex
 * @param registeredAt when the registry took it in
 */
public record RegisteredModel(UUID modelId, String name, String uri, String sha256, Instant registeredAt) {}
