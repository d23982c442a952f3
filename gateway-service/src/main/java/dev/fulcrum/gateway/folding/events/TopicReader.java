package dev.fulcrum.gateway.folding.events;

import dev.fulcrum.messaging.envelope.EventJson;
import dev.fulcrum.messaging.envelope.Headers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * Reads the folded topics from their beginning at each start, in one thread, and goes on as they grow. Every replica
 * reads all partitions and commits nothing, so that it needs no group and no call to another service to route. Readiness
 * waits until all were read to the end they had when the reading began.
 */
@Singleton
public class TopicReader {
    private static final Logger LOG = Logger.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Map<String, Fold> folds;
    private final Map<String, Object> brokerSettings;
    private final EventJson json;
    private final MeterRegistry meters;
    private final String groupId = "gateway-" + UUID.randomUUID();
    private final Thread thread = new Thread(this::readForEver, "gateway-folding");
    private volatile KafkaConsumer<String, byte[]> consumer;
    private volatile boolean caughtUp;
    private final CountDownLatch stopping = new CountDownLatch(1);

    TopicReader(
            @Any Instance<Fold> folds,
            @Identifier("default-kafka-broker") Map<String, Object> brokerSettings,
            EventJson json,
            MeterRegistry meters) {
        this.folds = folds.stream().collect(Collectors.toMap(Fold::topic, Function.identity()));
        this.brokerSettings = brokerSettings;
        this.json = json;
        this.meters = meters;
    }

    /** Whether every folded topic was read to the end that it had at start. */
    public boolean caughtUp() {
        return caughtUp;
    }

    void start(@Observes StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        KafkaConsumer<String, byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
        thread.join(RETRY.toMillis());
    }

    private boolean running() {
        return stopping.getCount() > 0;
    }

    private void readForEver() {
        while (running()) {
            try (KafkaConsumer<String, byte[]> opened = open()) {
                consumer = opened;
                read(opened);
            } catch (WakeupException e) {
                return;
            } catch (KafkaException e) {
                if (running()) {
                    LOG.warnf(
                            "Directives and projects stay as last read, the broker does not answer: %s",
                            e.getMessage());
                    pause();
                }
            }
        }
    }

    private void read(KafkaConsumer<String, byte[]> opened) {
        List<TopicPartition> partitions = folds.keySet().stream()
                .flatMap(topic -> opened.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        opened.assign(partitions);
        opened.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = opened.endOffsets(partitions);
        while (running()) {
            opened.poll(POLL).forEach(this::fold);
            if (!caughtUp
                    && ends.entrySet().stream().allMatch(end -> opened.position(end.getKey()) >= end.getValue())) {
                caughtUp = true;
                LOG.infof("Read %s to their end", folds.keySet());
            }
        }
    }

    private void fold(ConsumerRecord<String, byte[]> record) {
        Fold fold = folds.get(record.topic());
        try {
            if (record.value() == null) {
                fold.remove(record.key());
                return;
            }
            String type = Headers.read(record.headers()).getOrDefault(Headers.TYPE, "");
            if (fold.knows(type)) {
                fold.apply(record.key(), type, json.read(record.value()));
            }
        } catch (IOException | RuntimeException e) {
            meters.counter("fulcrum.gateway.fold.skipped", "topic", record.topic())
                    .increment();
            LOG.warnf(
                    "Skipped a record of %s, partition %d, offset %d, key %s: %s",
                    record.topic(), record.partition(), record.offset(), record.key(), e.getMessage());
        }
    }

    private KafkaConsumer<String, byte[]> open() {
        Map<String, Object> settings = new HashMap<>(brokerSettings);
        settings.keySet().retainAll(ConsumerConfig.configNames());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, groupId);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.remove(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
        settings.remove(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private void pause() {
        try {
            stopping.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
