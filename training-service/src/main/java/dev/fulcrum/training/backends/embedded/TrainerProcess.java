package dev.fulcrum.training.backends.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.training.backends.RunningTraining;
import dev.fulcrum.training.backends.TrainingOutcome;
import dev.fulcrum.training.replicas.ProcessIdentity;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** A trainer JVM, its output and its folder. */
final class TrainerProcess implements RunningTraining {
    private static final Logger LOG = Logger.getLogger(TrainerProcess.class);
    private static final int LOG_LINES_TOLD = 3;
    private static final ObjectMapper MANIFESTS = new ObjectMapper();

    private final Process process;
    private final ProcessIdentity identity;
    private final Path folder;
    private final Duration stopPatience;
    private final TrainerOutput output;

    TrainerProcess(
            Process process, ProcessIdentity identity, Path folder, Duration stopPatience, TrainerOutput output) {
        this.process = process;
        this.identity = identity;
        this.folder = folder;
        this.stopPatience = stopPatience;
        this.output = output;
    }

    @Override
    public String handle() {
        return identity.toString();
    }

    @Override
    public TrainingOutcome await() throws InterruptedException {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.accept(line);
            }
        } catch (IOException e) {
            // the pipe breaks when the process is killed; its exit code tells more
            LOG.debugf("The trainer's output broke off: %s", e.getMessage());
        }
        return outcome(process.waitFor());
    }

    private TrainingOutcome outcome(int exit) {
        if (output.failure().isPresent()) {
            return new TrainingOutcome.Failed(output.failure().get());
        }
        if (exit != 0 || output.finished().isEmpty()) {
            return new TrainingOutcome.Lost("Trainer process " + process.pid() + " ended with exit code " + exit
                    + " and without a result." + lastWords());
        }
        TrainerOutput.Finished finished = output.finished().get();
        try {
            Path artefact = Path.of(finished.artefact());
            ModelManifest manifest = ModelManifest.read(artefact, MANIFESTS);
            return new TrainingOutcome.Finished(
                    artefact,
                    finished.sha256(),
                    ModelManifest.MEDIA_TYPE,
                    manifest.baseModel(),
                    manifest.method(),
                    manifest.labels(),
                    finished.metrics());
        } catch (IOException e) {
            return new TrainingOutcome.Lost("The trainer reported a model at " + finished.artefact()
                    + ", which cannot be read: " + e.getMessage() + ".");
        }
    }

    private String lastWords() {
        try (Stream<String> lines = Files.lines(folder.resolve("trainer.log"))) {
            List<String> all = lines.filter(line -> !line.isBlank()).toList();
            if (all.isEmpty()) {
                return "";
            }
            return " Its last words: "
                    + String.join(" | ", all.subList(Math.max(0, all.size() - LOG_LINES_TOLD), all.size())) + ".";
        } catch (IOException | java.io.UncheckedIOException e) {
            return "";
        }
    }

    @Override
    public void kill() {
        process.destroy();
        try {
            if (!process.waitFor(stopPatience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                process.waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warnf("The folder %s of an ended training stays: %s", folder, e.getMessage());
        }
    }
}
