package dev.fulcrum.dataset.teachers;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where strong models are asked. Prefix {@code fulcrum.dataset.teacher}. */
@ConfigMapping(prefix = "fulcrum.dataset.teacher")
public interface TeacherConfig {
    /**
     * OpenAI-compatible endpoint without {@code /chat/completions}, normally the gateway's {@code …/v1}, so that cost and
     * limits hold; absent: nothing can be asked.
     */
    Optional<URI> url();

    /** Access key sent as bearer token, visible ASCII characters; keep it in a secret. */
    Optional<String> key();

    /** Longest wait for an answer, to its last byte. */
    @WithDefault("2M")
    Duration timeout();

    /** Calls of one job under way at a time. */
    @WithDefault("4")
    int parallel();

    /** First pause after a call that failed; it doubles up to {@link #longestPause}. */
    @WithDefault("1s")
    Duration firstPause();

    @WithDefault("1M")
    Duration longestPause();
}
