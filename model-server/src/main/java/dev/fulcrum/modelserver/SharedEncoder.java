package dev.fulcrum.modelserver;

import dev.fulcrum.smallmodel.SentenceEncoder;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** One encoder for every model: it is nearly all of a model's memory and the same for each of them. */
@ApplicationScoped
public class SharedEncoder {
    private static final Logger LOG = Logger.getLogger(SharedEncoder.class);

    @Produces
    @Singleton
    @Startup
    SentenceEncoder load() {
        long started = System.nanoTime();
        SentenceEncoder encoder = SentenceEncoder.load();
        LOG.infof(
                "Encoder %s (%s…) loaded in %d ms",
                SentenceEncoder.NAME, encoder.sha256().substring(0, 12), (System.nanoTime() - started) / 1_000_000);
        return encoder;
    }

    void close(@Disposes SentenceEncoder encoder) {
        encoder.close();
    }
}
