package dev.fulcrum.dataset.teachers.domain;

/**
 * A question to a model.
 *
 * @param requestId the call's name in every log and ledger; the same when it is asked again
 * @param purpose as the gateway knows it: evaluation or judge
 * @param system empty where none
 * @param history earlier turns as a JSON array of OpenAI messages; null where none
 * @param tools JSON; null where none
 * @param temperature null: the provider's default
 */
public record Question(
        String requestId,
        String purpose,
        String model,
        String system,
        String history,
        String text,
        String tools,
        Double temperature) {}
