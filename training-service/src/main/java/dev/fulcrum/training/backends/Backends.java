package dev.fulcrum.training.backends;

import dev.fulcrum.training.TrainingConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.stream.Collectors;

/** The backends this service has, by name. */
@ApplicationScoped
public class Backends {
    private final Instance<TrainingBackend> all;
    private final TrainingConfig config;

    Backends(@Any Instance<TrainingBackend> all, TrainingConfig config) {
        this.all = all;
        this.config = config;
    }

    /** A wrong name stops the start, not the first run. */
    void check(@Observes StartupEvent event) {
        forNewRuns();
    }

    public TrainingBackend forNewRuns() {
        return named(config.backend());
    }

    /** @throws BackendRefused where there is none of that name */
    public TrainingBackend named(String name) {
        return all.stream()
                .filter(backend -> backend.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BackendRefused("There is no training backend " + name + "; there are "
                        + all.stream().map(TrainingBackend::name).sorted().collect(Collectors.joining(", "))
                        + ". Set fulcrum.training.backend."));
    }
}
