package dev.fulcrum.testsupport.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.uuid.Generators;
import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.testsupport.infra.TestInfra;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Speaks and listens on the topics in the place of the other services. Close it after the test. */
public final class EventProbe implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(TestInfra.get().kafkaAdmin(), new StringSerializer(), new ByteArraySerializer());
    private final Map<ProjectRef, Long> sequences = new HashMap<>();

    /** Publishes a lifecycle fact as the service {@code source} would; its event id. */
    public UUID publish(String source, ProjectRef project, Object fact) {
        UUID id = Generators.timeBasedEpochGenerator().generate();
        publish(source, project, fact, id);
        return id;
    }

    /** The same with a given id, to send a fact twice. */
    public void publish(String source, ProjectRef project, Object fact, UUID id) {
        ObjectNode data = JSON.createObjectNode()
                .put("projectId", project.projectId().toString())
                .put("team", project.team())
                .put("generation", project.generation())
                .put("sequence", sequences.merge(project, 1L, Long::sum))
                .put("actor", "probe");
        data.setAll((ObjectNode) JSON.valueToTree(fact));
        send(source, project.projectId().toString(), id, contract(fact.getClass()), bytes(data));
    }

    /** Publishes a directive under {@code {projectId}/{kind}}. */
    public UUID publishDirective(String source, ProjectRef project, String kind, Object directive) {
        ObjectNode data = JSON.createObjectNode()
                .put("projectId", project.projectId().toString())
                .put("team", project.team())
                .put("generation", project.generation())
                .put("sequence", sequences.merge(project, 1L, Long::sum))
                .put("actor", "probe");
        data.setAll((ObjectNode) JSON.valueToTree(directive));
        UUID id = Generators.timeBasedEpochGenerator().generate();
        send(source, project.projectId() + "/" + kind, id, contract(directive.getClass()), bytes(data));
        return id;
    }

    /** Publishes a traffic fact (exchange, capture, feedback) under the request's id. */
    public UUID publishTraffic(String requestId, Object fact) {
        UUID id = Generators.timeBasedEpochGenerator().generate();
        send("gateway", requestId, id, contract(fact.getClass()), bytes(JSON.valueToTree(fact)));
        return id;
    }

    /** Sends any bytes, for tests of poison. */
    public void publishRaw(String topic, String key, Map<String, String> headers, byte[] data) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, data);
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker refused a record for " + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while sending", e);
        }
    }

    /** Waits for the first event of the type that fits, from the beginning of its topic. */
    public ProbedEvent await(Class<?> factType, Predicate<JsonNode> fits) {
        EventContract contract = contract(factType);
        List<ProbedEvent> seen = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer(contract.topic())) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < end) {
                for (ProbedEvent event : poll(consumer)) {
                    seen.add(event);
                    if (contract.type().equals(event.type()) && fits.test(event.data())) {
                        return event;
                    }
                }
            }
        }
        throw new AssertionError("No " + contract.type() + " that fits came within " + PATIENCE + "; the topic holds "
                + seen.stream().map(event -> event.type() + " " + event.data()).toList());
    }

    /** The fact of an event, as its record. */
    public <T> T fact(ProbedEvent event, Class<T> factType) {
        try {
            return JSON.treeToValue(event.data(), factType);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything in the topic of this type at this moment. */
    public List<ProbedEvent> all(Class<?> factType) {
        EventContract contract = contract(factType);
        List<ProbedEvent> all = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer(contract.topic())) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                all.addAll(poll(consumer));
            }
        }
        return all.stream()
                .filter(event -> contract.type().equals(event.type()))
                .toList();
    }

    private static List<ProbedEvent> poll(KafkaConsumer<String, byte[]> consumer) {
        List<ProbedEvent> events = new ArrayList<>();
        for (var record : consumer.poll(Duration.ofMillis(100))) {
            Map<String, String> headers = new LinkedHashMap<>();
            record.headers()
                    .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
            try {
                events.add(new ProbedEvent(record.topic(), record.key(), headers, JSON.readTree(record.value())));
            } catch (IOException e) {
                throw new UncheckedIOException("No JSON in " + record.topic() + " at " + record.offset(), e);
            }
        }
        return events;
    }

    private static KafkaConsumer<String, byte[]> consumer(String topic) {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                TestInfra.get().kafkaAdmin(), new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private void send(String source, String key, UUID id, EventContract contract, byte[] data) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id.toString());
        headers.put("ce_source", "/fulcrum/" + source);
        headers.put("ce_type", contract.type());
        headers.put("ce_subject", key);
        headers.put("ce_time", Instant.now().toString());
        headers.put("ce_dataschema", "urn:fulcrum:event:" + contract.type());
        headers.put("content-type", "application/json");
        publishRaw(contract.topic(), key, headers, data);
    }

    private static EventContract contract(Class<?> factType) {
        return Stream.of(factType.getAnnotationsByType(EventContract.class))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(factType + " has no @EventContract"));
    }

    private static byte[] bytes(Object tree) {
        try {
            return JSON.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
