package dev.fulcrum.localstack.simulator.storage;

import dev.fulcrum.localstack.simulator.domain.LabelledTexts;

/**
 * The labelled texts in use.
 *
 * @param sha256 of the CSV bytes, lower-case hex: lets a caller see whether its file is the one in use
 */
public record LoadedLabels(LabelledTexts texts, String sha256) {}
