package dev.fulcrum.chassis.artefacts;

import dev.fulcrum.events.Artefact;
import dev.fulcrum.objects.S3Bucket;
import dev.fulcrum.objects.S3Config;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Path;
import java.time.Clock;
import org.jboss.logging.Logger;

/**
 * The store that the settings name takes what is new; what is there is read where it lies, so that a house may move from
 * files to S3. S3's client is made when it is first needed: files cost no start-up time.
 */
@ApplicationScoped
public class ConfiguredArtefactStore implements ArtefactStore {
    private static final Logger LOG = Logger.getLogger(ConfiguredArtefactStore.class);

    private final ArtefactConfig config;
    private final S3Config s3Config;
    private final LocalArtefactStore local;
    private final ArtefactCopies copies;
    private S3Bucket bucket;
    private S3ArtefactStore s3;

    ConfiguredArtefactStore(ArtefactConfig config, S3Config s3Config) {
        this.config = config;
        this.s3Config = s3Config;
        this.local = new LocalArtefactStore(config.dir());
        this.copies = new ArtefactCopies(config.cacheDir(), config.cacheSize().asLongValue(), Clock.systemUTC());
    }

    void check(@Observes StartupEvent started) {
        if (config.store() == ArtefactConfig.Kind.S3 && s3Config.bucket().isEmpty()) {
            throw new IllegalStateException(
                    "fulcrum.artefacts.store is s3, but fulcrum.artefacts.s3.bucket is not set: name the bucket");
        }
    }

    /** A replica that fetches nothing any more must not keep what was erased elsewhere. */
    @Scheduled(every = "1h", delayed = "1m")
    void tidyCopies() {
        try {
            copies.tidy();
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warnf(
                    "Copies in %s could not be tidied up, and are again in an hour: %s",
                    config.cacheDir(), e.getMessage());
        }
    }

    @Override
    public Artefact put(Path file, String mediaType) throws IOException {
        return chosen().put(file, mediaType);
    }

    @Override
    public Artefact name(Path file, String mediaType) throws IOException {
        return chosen().name(file, mediaType);
    }

    @Override
    public Path fetch(Artefact artefact) throws IOException {
        return of(artefact).fetch(artefact);
    }

    @Override
    public boolean exists(Artefact artefact) throws IOException {
        return of(artefact).exists(artefact);
    }

    @Override
    public void delete(Artefact artefact) throws IOException {
        of(artefact).delete(artefact);
    }

    @Override
    public void forget(Artefact artefact) throws IOException {
        of(artefact).forget(artefact);
    }

    private ArtefactStore chosen() {
        return config.store() == ArtefactConfig.Kind.S3 ? s3() : local;
    }

    private ArtefactStore of(Artefact artefact) throws IOException {
        if (artefact.uri().startsWith("file:")) {
            return local;
        }
        if (artefact.uri().startsWith("s3:")) {
            if (s3Config.bucket().isEmpty()) {
                throw new IOException(artefact.uri() + " lies in S3, and this service knows no bucket: set"
                        + " fulcrum.artefacts.s3.bucket as for the service that stored it");
            }
            return s3();
        }
        throw new IOException(artefact.uri() + " is neither a file: nor an s3: URI");
    }

    private synchronized S3ArtefactStore s3() {
        if (s3 == null) {
            bucket = new S3Bucket(s3Config);
            s3 = new S3ArtefactStore(bucket, copies);
        }
        return s3;
    }

    @PreDestroy
    synchronized void close() {
        if (bucket != null) {
            bucket.close();
        }
    }
}
