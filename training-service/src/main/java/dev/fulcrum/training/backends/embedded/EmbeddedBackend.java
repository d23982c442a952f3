package dev.fulcrum.training.backends.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.training.backends.BackendRefused;
import dev.fulcrum.training.backends.RunningTraining;
import dev.fulcrum.training.backends.TrainingBackend;
import dev.fulcrum.training.backends.TrainingJob;
import dev.fulcrum.training.backends.TrainingObserver;
import dev.fulcrum.training.replicas.ProcessIdentity;
import dev.fulcrum.training.replicas.ThisReplica;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Trains a head on the shipped encoder in a JVM of its own on this machine: the trainer may need gigabytes or crash in
 * native code without taking the service with it.
 */
@ApplicationScoped
public class EmbeddedBackend implements TrainingBackend {
    private static final Logger LOG = Logger.getLogger(EmbeddedBackend.class);

    /** The rest of the environment holds this service's passwords, which the trainer has no use for. */
    private static final Set<String> INHERITED =
            Set.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ", "DJL_CACHE_DIR");

    private final TrainerConfig config;
    private final ThisReplica replica;
    private final ObjectMapper mapper;

    EmbeddedBackend(TrainerConfig config, ThisReplica replica, ObjectMapper mapper) {
        this.config = config;
        this.replica = replica;
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return "embedded";
    }

    @Override
    public String method() {
        return "head";
    }

    @Override
    public String baseModel() {
        return "all-MiniLM-L6-v2";
    }

    @Override
    public RunningTraining start(TrainingJob job, TrainingObserver observer) {
        requireTrainer();
        Path folder = config.workDir().toAbsolutePath().normalize().resolve(job.runId() + "-" + job.attempt());
        try {
            Files.createDirectories(folder);
            ProcessBuilder builder = new ProcessBuilder(command(job, folder))
                    .redirectError(folder.resolve("trainer.log").toFile());
            builder.environment().keySet().retainAll(INHERITED);
            Process process = builder.start();
            LOG.infof("Trainer of run %s, attempt %d: process %d", job.runId(), job.attempt(), process.pid());
            return new TrainerProcess(
                    process,
                    ProcessIdentity.of(replica.host(), process.toHandle()),
                    folder,
                    config.stopPatience(),
                    new TrainerOutput(mapper, observer));
        } catch (IOException e) {
            throw new BackendRefused(
                    "The trainer's process could not be started in " + folder + ": " + e.getMessage()
                            + ". Mend the folder or set fulcrum.trainer.work-dir.",
                    e);
        }
    }

    private List<String> command(TrainingJob job, Path folder) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + config.maxHeap(),
                "-XX:+UseSerialGC",
                "-cp",
                config.classpath(),
                config.mainClass(),
                "--data",
                job.dataset().toString(),
                "--out",
                folder.resolve("model").toString(),
                "--seed",
                Long.toString(job.seed()),
                "--dataset-version",
                job.datasetVersionId().toString());
    }

    private void requireTrainer() {
        String first = config.classpath().split(File.pathSeparator)[0];
        if (!first.endsWith("*") && !Files.exists(Path.of(first))) {
            throw new BackendRefused("The trainer is not at " + first
                    + ": build module embedded-trainer, or set fulcrum.trainer.classpath to where it is.");
        }
    }

    @Override
    public void endLeftover(String handle) {
        ProcessIdentity.parse(handle)
                .flatMap(identity -> identity.alive(replica.host()))
                .ifPresent(process -> {
                    LOG.warnf("Ending trainer process %d, left behind by a replica that is gone", process.pid());
                    process.destroyForcibly();
                    process.onExit().join();
                });
    }
}
