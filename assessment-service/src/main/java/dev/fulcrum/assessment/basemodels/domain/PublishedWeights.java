package dev.fulcrum.assessment.basemodels.domain;

import java.util.List;

/** A model can be tuned or hosted only where its weights can be had. */
final class PublishedWeights implements Requirement {
    @Override
    public List<Finding> of(BaseModel model, Need need, Freshness freshness) {
        if (model.weightsPublished()) {
            return List.of();
        }
        return List.of(new Finding.Excludes(Reason.of(
                "weights",
                "the vendor publishes no weights; it can be called, not tuned or hosted",
                model.origin(),
                freshness)));
    }
}
