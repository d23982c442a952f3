package dev.fulcrum.training.backends.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.training.backends.TrainingObserver;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** The trainer's standard output: one JSON object per line. What is no such line is logged and skipped. */
final class TrainerOutput {
    private static final Logger LOG = Logger.getLogger(TrainerOutput.class);

    private final ObjectMapper mapper;
    private final TrainingObserver observer;
    private Finished finished;
    private String failure;

    /**
     * The trainer's last word.
     *
     * @param artefact path of the model file
     * @param sha256 of its bytes
     * @param metrics named measurements
     */
    record Finished(String artefact, String sha256, Map<String, Double> metrics) {}

    TrainerOutput(ObjectMapper mapper, TrainingObserver observer) {
        this.mapper = mapper;
        this.observer = observer;
    }

    void accept(String line) {
        JsonNode event;
        try {
            event = mapper.readTree(line);
        } catch (JsonProcessingException e) {
            LOG.debugf("The trainer wrote no JSON: %s", line);
            return;
        }
        switch (event.path("event").asText()) {
            case "progress" ->
                observer.progress(
                        event.path("phase").asText(),
                        event.path("done").asInt(),
                        event.path("total").asInt());
            case "metric" ->
                observer.metric(
                        event.path("name").asText(),
                        event.path("step").asInt(),
                        event.path("value").asDouble(),
                        event.path("settings").asText(null));
            case "finished" ->
                finished = new Finished(
                        event.path("artefact").asText(), event.path("sha256").asText(), numbers(event.path("metrics")));
            case "failed" -> failure = event.path("reason").asText("The trainer gave no reason.");
            default -> LOG.debugf("The trainer wrote an event of another release: %s", line);
        }
    }

    Optional<Finished> finished() {
        return Optional.ofNullable(finished);
    }

    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    private static Map<String, Double> numbers(JsonNode object) {
        Map<String, Double> numbers = new TreeMap<>();
        object.properties().forEach(entry -> {
            if (entry.getValue().isNumber()) {
                numbers.put(entry.getKey(), entry.getValue().asDouble());
            }
        });
        return numbers;
    }
}
