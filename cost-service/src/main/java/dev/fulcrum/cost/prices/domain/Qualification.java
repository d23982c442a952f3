package dev.fulcrum.cost.prices.domain;

import java.time.Instant;
import java.util.Set;

/**
 * What makes another API worth comparing with. <em>Qualified</em> means: a chat model that its provider lists as
 * current (neither legacy, deprecated nor retired), with a price for input and output in force for this team, of another
 * name than the models left out, and whose stated context holds the longest prompt with its answer. It does
 * <em>not</em> mean that the model does the task well: no price book knows that. Who has measured quality passes the
 * models that passed in {@code among}; without that list the answer is "cheapest that fits", and must be shown so. Rate
 * limits, regions, data terms and the tokenizer are not looked at either.
 *
 * @param team whose contracts apply
 * @param at prices of that moment
 * @param contextTokens longest prompt and answer together; a model without a stated context is not qualified unless 0
 * @param otherThan models to leave out, by name, whoever sells them
 * @param among {@code provider/model} that passed a measurement of quality; null: not measured, all are taken
 */
public record Qualification(String team, Instant at, long contextTokens, Set<String> otherThan, Set<String> among) {
    public Qualification {
        otherThan = Set.copyOf(otherThan);
        among = among == null ? null : Set.copyOf(among);
    }

    /** False for whatever a comparison must not name. */
    boolean holds(ModelPrice price) {
        return price.kind().equals(ModelPrice.CHAT)
                && price.status().equals(ModelPrice.CURRENT)
                && price.outputPerMtok() != null
                && fits(price.limits().contextTokens())
                && otherThan.stream().noneMatch(model -> ModelName.bare(model).equals(ModelName.bare(price.modelId())))
                && (among == null || among.stream().anyMatch(model -> model.equalsIgnoreCase(price.key())));
    }

    private boolean fits(Long context) {
        return contextTokens == 0 || context != null && context >= contextTokens;
    }
}
