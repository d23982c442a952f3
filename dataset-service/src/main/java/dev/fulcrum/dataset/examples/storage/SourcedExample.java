package dev.fulcrum.dataset.examples.storage;

import java.util.UUID;

/**
 * An example that was not captured, ready to be stored: personal data is replaced.
 *
 * @param textKey the same for texts that say the same
 * @param model who answered; empty where nobody said
 * @param history earlier turns as a JSON array of OpenAI messages; null where none
 * @param tools JSON; null where none
 * @param toolCalls JSON; null where none
 * @param fingerprint of system prompt and tools
 * @param personalData spans as JSON; null where nothing was replaced
 */
public record SourcedExample(
        UUID id,
        String text,
        String textKey,
        String label,
        String model,
        String systemPrompt,
        String history,
        String tools,
        String toolCalls,
        String fingerprint,
        String personalData) {}
