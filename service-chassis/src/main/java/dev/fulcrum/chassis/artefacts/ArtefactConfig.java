package dev.fulcrum.chassis.artefacts;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where artefacts lie. Prefix {@code fulcrum.artefacts}; the bucket's settings are below {@code s3}. */
@ConfigMapping(prefix = "fulcrum.artefacts")
public interface ArtefactConfig {
    /** Where new artefacts go; what was stored before is read where it lies. */
    @WithDefault("local")
    Kind store();

    /** Folder of the local store. */
    @WithDefault(".fulcrum/artefacts")
    Path dir();

    /** Copies of what was fetched from S3. */
    @WithDefault(".fulcrum/artefact-cache")
    Path cacheDir();

    /** Size of the copies together; above it the longest unused go first. */
    @WithDefault("4G")
    MemorySize cacheSize();

    /** Kinds of store. */
    enum Kind {
        LOCAL,
        S3
    }
}
