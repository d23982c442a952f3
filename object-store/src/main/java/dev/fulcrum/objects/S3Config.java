package dev.fulcrum.objects;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where objects lie and how patiently the store is asked. Prefix {@code fulcrum.artefacts.s3}. Credentials are not here:
 * they come by the AWS SDK's default chain (environment, profile, web identity, instance role).
 */
@ConfigMapping(prefix = "fulcrum.artefacts.s3")
public interface S3Config {
    /** The bucket; it must be there. */
    Optional<String> bucket();

    /** What keys begin with, without slashes at the ends; absent for none. */
    Optional<String> prefix();

    /** Region that requests are signed for; other stores than Amazon's mostly take any. */
    @WithDefault("us-east-1")
    String region();

    /** For other stores than Amazon's, for example {@code https://storage.example:9000}. */
    Optional<URI> endpoint();

    /** Bucket in the path instead of the host name, as MinIO wants it. */
    @WithDefault("false")
    boolean pathStyle();

    @WithDefault("2s")
    Duration connectTimeout();

    /** Longest silence of the store. */
    @WithDefault("30s")
    Duration readTimeout();

    /** Longest time for one try of one call, such as sending a part; getting an object may last as long as bytes come. */
    @WithDefault("2m")
    Duration tryTimeout();

    /** Tries of one call, the first included; between them the SDK's standard backoff with jitter. */
    @WithDefault("3")
    int tries();

    /** Larger objects go in parts of this size, 5M at least, so that a lost connection costs one part. */
    @WithDefault("64M")
    MemorySize partSize();
}
