package dev.fulcrum.console;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the console. Prefix {@code fulcrum.console}. */
@ConfigMapping(prefix = "fulcrum.console")
public interface ConsoleConfig {
    /** Projects on the board; the rest is at {@code /api/v1/projects}. */
    @WithDefault("200")
    int boardSize();

    /** Timeline rows on a page. */
    @WithDefault("50")
    int timelinePage();

    /** Silence on a stream after which it says that it is still there, so that no proxy closes it. */
    @WithDefault("15s")
    Duration streamHeartbeat();

    /** Changes a slow browser may lag behind before its stream ends; it then connects again and loads the page anew. */
    @WithDefault("256")
    int streamBuffer();
}
