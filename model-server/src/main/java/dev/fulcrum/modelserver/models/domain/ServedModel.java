package dev.fulcrum.modelserver.models.domain;

import dev.fulcrum.smallmodel.TextClassifier;

/**
 * A model in memory, ready to answer.
 *
 * @param registration what the registry said
 * @param classifier encoder and head
 */
public record ServedModel(RegisteredModel registration, TextClassifier classifier) {}
