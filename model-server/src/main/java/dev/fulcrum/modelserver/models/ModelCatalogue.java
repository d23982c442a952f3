package dev.fulcrum.modelserver.models;

import dev.fulcrum.modelserver.models.domain.ServedModels;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The one set of served models of this process, with its gauges. */
@ApplicationScoped
public class ModelCatalogue {

    @Produces
    @Singleton
    ServedModels models(MeterRegistry metrics) {
        ServedModels models = new ServedModels();
        for (ServedModels.State state : ServedModels.State.values()) {
            Gauge.builder("fulcrum.models", models, all -> all.count(state))
                    .tag("state", state.name().toLowerCase(java.util.Locale.ROOT))
                    .description("Registered models by how far they have come")
                    .register(metrics);
        }
        return models;
    }
}
