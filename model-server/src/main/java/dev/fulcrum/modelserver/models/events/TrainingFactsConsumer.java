package dev.fulcrum.modelserver.models.events;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.training.ModelRegistered;
import dev.fulcrum.events.training.ModelRetired;
import dev.fulcrum.modelserver.models.LoadModel;
import dev.fulcrum.modelserver.models.domain.RegisteredModel;
import dev.fulcrum.modelserver.models.domain.ServedModels;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Follows the model registry.
 *
 * <p>While the past is read, registrations are only folded, so that a model registered and retired long ago is never looked
 * for; from then on each is loaded as it comes. There is no inbox here: the service keeps nothing, every fact may come
 * again, and taking it in twice changes nothing.
 */
@ApplicationScoped
public class TrainingFactsConsumer {
    private static final Logger LOG = Logger.getLogger(TrainingFactsConsumer.class);
    private static final String REGISTERED =
            ModelRegistered.class.getAnnotation(EventContract.class).type();
    private static final String RETIRED =
            ModelRetired.class.getAnnotation(EventContract.class).type();

    private final ServedModels models;
    private final LoadModel loadModel;
    private final TrainingTopic topic;
    private final FactTrace trace;
    private final ObjectReader json;
    private final Counter unreadable;

    TrainingFactsConsumer(
            ServedModels models,
            LoadModel loadModel,
            @io.smallrye.common.annotation.Identifier("training-topic") TrainingTopic topic,
            FactTrace trace,
            ObjectMapper mapper,
            MeterRegistry metrics) {
        this.models = models;
        this.loadModel = loadModel;
        this.topic = topic;
        this.trace = trace;
        this.json = mapper.reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.unreadable = metrics.counter("fulcrum.events.unreadable");
    }

    @Incoming("training")
    @Blocking
    void on(ConsumerRecord<String, byte[]> record) {
        boolean live = topic.pastRead();
        try {
            handle(record, live);
        } catch (IOException | RuntimeException e) {
            // one bad record must not keep the models after it from being served
            unreadable.increment();
            LOG.warnf(
                    "Passing over %s-%d@%d (%s): %s",
                    record.topic(), record.partition(), record.offset(), FactTrace.header(record, "ce_id"), e);
        }
        if (topic.handled(new TopicPartition(record.topic(), record.partition()), record.offset()) && !live) {
            models.untried().forEach(loadModel::load);
        }
    }

    private void handle(ConsumerRecord<String, byte[]> record, boolean live) throws IOException {
        String type = FactTrace.header(record, "ce_type");
        if (REGISTERED.equals(type)) {
            RegisteredModel model = registered(record);
            if (models.register(model) && live) {
                trace.around(record, type, model.modelId(), () -> loadModel.load(model));
            }
        } else if (RETIRED.equals(type)) {
            ModelRetired fact = json.readValue(record.value(), ModelRetired.class);
            if (models.retire(fact.modelId()) && live) {
                trace.around(
                        record,
                        type,
                        fact.modelId(),
                        () -> LOG.infof("Model %s is retired: %s", fact.modelId(), fact.reason()));
            }
        }
    }

    private RegisteredModel registered(ConsumerRecord<String, byte[]> record) throws IOException {
        ModelRegistered fact = json.readValue(record.value(), ModelRegistered.class);
        if (fact.modelId() == null || fact.name() == null || fact.artefact() == null) {
            throw new IOException("a registration needs modelId, name and artefact");
        }
        return new RegisteredModel(
                fact.modelId(),
                fact.name(),
                String.valueOf(fact.artefact().uri()),
                String.valueOf(fact.artefact().sha256()),
                time(record));
    }

    private static Instant time(ConsumerRecord<String, byte[]> record) {
        String time = FactTrace.header(record, "ce_time");
        try {
            return time == null ? Instant.ofEpochMilli(record.timestamp()) : Instant.parse(time);
        } catch (DateTimeParseException e) {
            return Instant.ofEpochMilli(record.timestamp());
        }
    }
}
