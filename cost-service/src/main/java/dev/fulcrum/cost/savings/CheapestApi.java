package dev.fulcrum.cost.savings;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.cost.analyses.ReadPromises;
import dev.fulcrum.cost.analyses.domain.PromisedSavings;
import dev.fulcrum.cost.prices.Prices;
import dev.fulcrum.cost.savings.domain.QualifiedApis;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** The APIs that an own model is compared with, by the present price book. */
@ApplicationScoped
public class CheapestApi {
    private final Prices prices;
    private final ReadPromises promises;

    CheapestApi(Prices prices, ReadPromises promises) {
        this.prices = prices;
        this.promises = promises;
    }

    /** @param promise whose analysis says which models are qualified; without one nobody measured that */
    public QualifiedApis among(KnownProject project, Optional<PromisedSavings> promise) {
        return new QualifiedApis(
                prices.book(),
                project.team,
                project.pricedAs,
                project.presentModel,
                promise.map(promises::qualifiedModels).orElse(Set.of()));
    }
}
