package dev.fulcrum.assessment.basemodels.domain;

import java.util.List;
import java.util.Optional;

/** Every tool asked for must be able to serve the model. */
final class EcosystemFit implements Requirement {
    @Override
    public List<Finding> of(BaseModel model, Need need, Freshness freshness) {
        return need.ecosystem().stream()
                .sorted()
                .flatMap(tool -> check(model, tool, freshness).stream())
                .toList();
    }

    private static Optional<Finding> check(BaseModel model, String tool, Freshness freshness) {
        String criterion = "ecosystem." + tool;
        Optional<Support> known = model.ecosystem().stream()
                .filter(support -> support.tool().equals(tool))
                .findFirst();
        if (known.isEmpty()) {
            return Optional.of(new Finding.Asks(Reason.of(
                    criterion,
                    "the catalogue does not say whether " + tool + " serves it",
                    model.origin(),
                    freshness)));
        }
        Support support = known.get();
        if (support.supported()) {
            return Optional.empty();
        }
        return Optional.of(new Finding.Excludes(
                Reason.of(criterion, tool + " does not serve it: " + support.basis(), support.origin(), freshness)));
    }
}
