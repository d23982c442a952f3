package dev.fulcrum.assessment.basemodels.domain;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Weights and cache must fit the memory there is. */
final class MemoryFit implements Requirement {
    private static final String CRITERION = "memory";

    @Override
    public List<Finding> of(BaseModel model, Need need, Freshness freshness) {
        Optional<BigDecimal> usable = need.serving().usableGb();
        if (usable.isEmpty()) {
            return List.of();
        }
        Optional<MemoryEstimate> estimate = MemoryEstimate.of(model, need.serving());
        if (estimate.isEmpty()) {
            return List.of(new Finding.Asks(
                    Reason.of(CRITERION, "the catalogue has no size of it", model.origin(), freshness)));
        }
        MemoryEstimate needed = estimate.get();
        if (needed.totalGb().compareTo(usable.get()) <= 0) {
            return List.of();
        }
        BigDecimal memory = need.serving().memoryGb().orElseThrow();
        String because = "needs " + needed.totalGb().toPlainString() + " GB (" + needed.basis() + "); of "
                + memory.toPlainString() + " GB the share " + need.serving().usableShare() + " is "
                + usable.get().stripTrailingZeros().toPlainString() + " GB";
        return List.of(new Finding.Excludes(Reason.of(CRITERION, because, needed.origin(), freshness)));
    }
}
