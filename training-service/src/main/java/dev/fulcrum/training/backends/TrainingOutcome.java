package dev.fulcrum.training.backends;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How a job ended. */
public sealed interface TrainingOutcome {
    /**
     * With a model.
     *
     * @param artefact the model's file, to be copied before the job is closed
     * @param sha256 of its bytes as the trainer reported it
     * @param mediaType of the file
     * @param baseModel pretrained model it stands on
     * @param method how it was fitted
     * @param labels answers in output order
     * @param metrics named measurements, shares 0–1
     */
    record Finished(
            Path artefact,
            String sha256,
            String mediaType,
            String baseModel,
            String method,
            List<String> labels,
            Map<String, Double> metrics)
            implements TrainingOutcome {}

    /** Without one, and it would again: the data or the settings do not allow it. */
    record Failed(String reason) implements TrainingOutcome {}

    /** Without a word: killed, out of memory, machine gone. Another attempt may succeed. */
    record Lost(String reason) implements TrainingOutcome {}
}
