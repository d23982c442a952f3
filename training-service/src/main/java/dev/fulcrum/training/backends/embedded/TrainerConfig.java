package dev.fulcrum.training.backends.embedded;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** How the trainer's JVM is started. Prefix {@code fulcrum.trainer}. */
@ConfigMapping(prefix = "fulcrum.trainer")
public interface TrainerConfig {
    /** Class path of the trainer, in the JVM's own notation. */
    @WithDefault("${fulcrum.root:.}/embedded-trainer/target/classes:${fulcrum.root:.}/embedded-trainer/target/lib/*")
    String classpath();

    /** Class with the trainer's main method. */
    @WithDefault("dev.fulcrum.trainer.TrainerMain")
    String mainClass();

    /** Largest heap of the trainer, as {@code -Xmx} takes it. The encoder's memory comes on top, about 300 MB. */
    @WithDefault("768m")
    String maxHeap();

    /** Folder for attempts in progress; each has one of its own, removed when it ends. */
    @WithDefault("${fulcrum.state.dir:.fulcrum}/training")
    Path workDir();

    /** How long a trainer may take to stop before it is killed hard. */
    @WithDefault("2s")
    Duration stopPatience();
}
