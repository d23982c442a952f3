package dev.fulcrum.chassis.artefacts;

import dev.fulcrum.objects.S3Config;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A server on this machine; what is not named here as by default. */
record S3Settings(int port, Optional<String> prefix, long partBytes, int tries, Duration tryTimeout)
        implements S3Config {
    S3Settings(int port, Optional<String> prefix, long partBytes, int tries) {
        this(port, prefix, partBytes, tries, Duration.ofMinutes(2));
    }

    @Override
    public Optional<String> bucket() {
        return Optional.of(S3Server.BUCKET);
    }

    @Override
    public String region() {
        return "us-east-1";
    }

    @Override
    public Optional<URI> endpoint() {
        return Optional.of(URI.create("http://127.0.0.1:" + port));
    }

    @Override
    public boolean pathStyle() {
        return true;
    }

    @Override
    public Duration connectTimeout() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Duration readTimeout() {
        return Duration.ofSeconds(30);
    }

    @Override
    public MemorySize partSize() {
        return new MemorySize(BigInteger.valueOf(partBytes));
    }
}
