package dev.fulcrum.assessment.basemodels.domain;

import java.util.List;

/** The context asked for must be possible. */
final class ContextFit implements Requirement {
    private static final String CRITERION = "context";

    @Override
    public List<Finding> of(BaseModel model, Need need, Freshness freshness) {
        Integer wanted = need.serving().minContextTokens();
        if (wanted == null) {
            return List.of();
        }
        if (model.context() == null) {
            return List.of(new Finding.Asks(Reason.of(
                    CRITERION,
                    "its context length is not in the catalogue; " + wanted + " tokens are needed",
                    model.origin(),
                    freshness)));
        }
        if (model.context().tokens() < wanted) {
            return List.of(new Finding.Excludes(Reason.of(
                    CRITERION,
                    model.context().tokens() + " tokens, " + wanted + " are needed",
                    model.context().origin(),
                    freshness)));
        }
        return List.of();
    }
}
