package dev.fulcrum.assessment.basemodels.domain;

import java.util.Set;

/**
 * What a base model is looked for.
 *
 * @param benchmark that stands for the task
 * @param variant key of the variant to compare in; null: the one most of the fitting models have
 * @param ecosystem tools that must be able to serve it
 * @param models ids to look at; empty for all
 */
public record Need(
        String benchmark, String variant, Serving serving, Use use, Set<String> ecosystem, Set<String> models) {
    public Need {
        ecosystem = Set.copyOf(ecosystem);
        models = Set.copyOf(models);
    }
}
