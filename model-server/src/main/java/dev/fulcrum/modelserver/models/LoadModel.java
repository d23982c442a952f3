package dev.fulcrum.modelserver.models;

import dev.fulcrum.modelserver.ModelServerConfig;
import dev.fulcrum.modelserver.models.domain.RegisteredModel;
import dev.fulcrum.modelserver.models.domain.ServedModels;
import dev.fulcrum.modelserver.models.storage.ArtefactFiles;
import dev.fulcrum.smallmodel.InvalidArtefact;
import dev.fulcrum.smallmodel.ModelArtefact;
import dev.fulcrum.smallmodel.SentenceEncoder;
import dev.fulcrum.smallmodel.TextClassifier;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Brings a registered model into memory. An absent file is looked for again, ever less often; a bad one is passed over.
 * Neither holds up another model.
 */
@ApplicationScoped
public class LoadModel {
    private static final Logger LOG = Logger.getLogger(LoadModel.class);

    private final ServedModels models;
    private final ArtefactFiles files;
    private final SentenceEncoder encoder;
    private final ModelServerConfig config;
    private final Counter rejected;
    private final ScheduledExecutorService retries = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "model-retry");
        thread.setDaemon(true);
        return thread;
    });

    LoadModel(
            ServedModels models,
            ArtefactFiles files,
            SentenceEncoder encoder,
            ModelServerConfig config,
            MeterRegistry metrics) {
        this.models = models;
        this.files = files;
        this.encoder = encoder;
        this.config = config;
        this.rejected = metrics.counter("fulcrum.models.rejected");
    }

    /** Tries now, and later again where the file is absent. */
    public void load(RegisteredModel model) {
        attempt(model, config.retryFirst());
    }

    private void attempt(RegisteredModel model, Duration wait) {
        if (!models.awaited(model.modelId())) {
            return;
        }
        try {
            ModelArtefact artefact = ModelArtefact.fromBytes(files.read(model.uri(), model.sha256()));
            if (models.serve(model, new TextClassifier(encoder, artefact))) {
                LOG.infof(
                        "Serving %s (%s): %d labels, %s",
                        model.name(),
                        model.modelId(),
                        artefact.manifest().labels().size(),
                        artefact.manifest().method());
            }
        } catch (IOException e) {
            models.absent(model.modelId());
            LOG.warnf(
                    "Model %s (%s) is not at %s yet: %s; next try in %d ms",
                    model.name(), model.modelId(), model.uri(), e, wait.toMillis());
            retries.schedule(() -> attempt(model, longer(wait)), wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InvalidArtefact e) {
            models.reject(model.modelId());
            rejected.increment();
            LOG.warnf("Model %s (%s) is not served: %s", model.name(), model.modelId(), e.getMessage());
        }
    }

    private Duration longer(Duration wait) {
        Duration doubled = wait.multipliedBy(2);
        return doubled.compareTo(config.retryLongest()) > 0 ? config.retryLongest() : doubled;
    }

    @PreDestroy
    void stop() {
        retries.shutdownNow();
    }
}
