package dev.fulcrum.dataset.synthesis.storage;

import dev.fulcrum.dataset.synthesis.domain.Plan;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An order to make examples up.
 *
 * @param template with its places, as it was when it was ordered
 * @param labels wanted equally often; empty where the model is free
 * @param examplesPerCall real train rows shown in a call
 * @param temperature null: the provider's default
 * @param mostFailures calls in a row without anything usable, at which it ends
 * @param terms why the model's answers may be used
 * @param systemPrompt that the pairs are for
 * @param ended complete, budget-spent or failed; null while it goes on
 */
public record SynthesisRow(
        UUID id,
        UUID projectId,
        String team,
        int generation,
        String model,
        String template,
        List<String> labels,
        int wanted,
        int perCall,
        int examplesPerCall,
        Double temperature,
        int mostCalls,
        int mostFailures,
        String terms,
        String systemPrompt,
        String askedBy,
        Instant askedAt,
        String ended,
        String endedWhy,
        Instant endedAt) {
    public static final String COMPLETE = "complete";
    public static final String BUDGET_SPENT = "budget-spent";
    public static final String FAILED = "failed";

    public Plan plan() {
        return new Plan(labels, wanted, perCall, mostCalls);
    }
}
