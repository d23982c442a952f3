package dev.fulcrum.trainer;

import dev.fulcrum.smallmodel.LinearHead;
import dev.fulcrum.smallmodel.ModelArtefact;
import dev.fulcrum.smallmodel.ModelManifest;
import dev.fulcrum.smallmodel.SentenceEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** From a golden dataset version to a model file: read, encode, fit the candidates, keep the best, write. */
final class TrainModel {
    /** Name of the model file in the output folder. */
    static final String FILE_NAME = "model.zip";

    private final ProgressReport report;

    TrainModel(ProgressReport report) {
        this.report = report;
    }

    /**
     * Trains and reports.
     *
     * @return the model file
     * @throws UnusableInput where no model can be made from the data
     */
    Path train(TrainerOptions options) {
        long started = System.nanoTime();
        GoldenDataset data = GoldenDataset.read(options.data());
        try (SentenceEncoder encoder = SentenceEncoder.load()) {
            InOrder workers = new InOrder(options.threads());
            EncodeTexts encode = new EncodeTexts(encoder, workers, report);
            List<LabelledVector> vectors = encode.encode(concat(data.train(), data.validation()));
            List<LabelledVector> train = vectors.subList(0, data.train().size());
            List<LabelledVector> validation = vectors.subList(data.train().size(), vectors.size());

            SelectHead.Selected best =
                    new SelectHead(workers, report).select(SelectHead.grid(options), train, validation, data.labels());

            Map<String, Double> metrics = Measured.model(best.score(), data);
            ModelArtefact artefact = artefact(encoder, best, options, metrics);
            validate(artefact, validation, best.score());
            return write(artefact, options.out(), metrics, started);
        }
    }

    private static ModelArtefact artefact(
            SentenceEncoder encoder, SelectHead.Selected best, TrainerOptions options, Map<String, Double> metrics) {
        LinearHead head = best.head();
        return new ModelArtefact(
                ModelManifest.of(
                        encoder, head, best.method().name(), options.datasetVersion(), options.seed(), metrics),
                head);
    }

    /** The file that will be served must answer as the head that was measured. */
    private void validate(ModelArtefact artefact, List<LabelledVector> validation, HeadScore expected) {
        report.progress(ProgressReport.Phase.VALIDATE, 0, validation.size());
        HeadScore served =
                HeadScore.of(ModelArtefact.fromBytes(artefact.toBytes()).head(), validation);
        if (!served.equals(expected)) {
            throw new IllegalStateException(
                    "The written model scores " + served + ", the fitted head scored " + expected + ".");
        }
        report.progress(ProgressReport.Phase.VALIDATE, validation.size(), validation.size());
    }

    private Path write(ModelArtefact artefact, Path folder, Map<String, Double> modelMetrics, long started) {
        byte[] bytes = artefact.toBytes();
        Path file = folder.resolve(FILE_NAME).toAbsolutePath();
        try {
            Files.createDirectories(folder);
            // moved into place at once, so that a reader never sees half a model
            Path partial = Files.write(folder.resolve(FILE_NAME + ".partial"), bytes);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The model cannot be written to " + file + ": " + e.getMessage(), e);
        }
        Map<String, Double> metrics = new TreeMap<>(modelMetrics);
        metrics.putAll(Measured.process(started));
        report.finished(file, sha256(bytes), bytes.length, metrics);
        return file;
    }

    private static List<LabelledText> concat(List<LabelledText> first, List<LabelledText> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
