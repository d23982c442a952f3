package dev.fulcrum.assessment.basemodels;

import dev.fulcrum.assessment.basemodels.domain.Vocabulary;
import dev.fulcrum.assessment.basemodels.storage.CatalogueFile;
import dev.fulcrum.assessment.basemodels.storage.ShippedCatalogue;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/** The catalogue of this version; a bad one stops the service at start, not at the first question. */
@Startup
@Singleton
public class CatalogueInUse {
    private final ShippedCatalogue shipped = CatalogueFile.load(CatalogueFile.SHIPPED);

    ShippedCatalogue shipped() {
        return shipped;
    }

    /** What questions may name. */
    public Vocabulary vocabulary() {
        return shipped.vocabulary();
    }
}
