package dev.fulcrum.messaging.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A Kafka producer that gives up as a whole: idempotent, acknowledged by all replicas, one request in flight, and closed
 * by the first failure that the broker or the network causes, before anything queued behind it goes out. Kafka's own
 * guarantee ends there: after a batch that failed for good it sends the next one, and a later record of a key would
 * overtake an earlier. The next send opens a new producer.
 */
@ApplicationScoped
class RelayProducer {
    /** How long a send may take in all. The lease is renewed meanwhile, so it may outlast it. */
    private static final Duration DELIVERY_LIMIT = Duration.ofSeconds(10);
    /** After this the client has answered for every record, if it can answer at all. */
    static final Duration LONGEST_SEND = DELIVERY_LIMIT.multipliedBy(2);

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(4);
    /** How long a first send waits for the broker's word on where the topic lies. */
    private static final Duration METADATA_LIMIT = Duration.ofSeconds(8);

    private static final int BATCH_BYTES = 256 * 1024;

    private final Supplier<Producer<String, byte[]>> factory;
    private Open open;

    @Inject
    RelayProducer(@Identifier("default-kafka-broker") Map<String, Object> brokerSettings) {
        this(() -> new KafkaProducer<>(settings(brokerSettings), new StringSerializer(), new ByteArraySerializer()));
    }

    RelayProducer(Supplier<Producer<String, byte[]>> factory) {
        this.factory = factory;
    }

    /** A record that does not leave: later ones of other keys may go on. */
    static final class NotTaken extends Exception {
        private final boolean lasting;

        NotTaken(Throwable cause) {
            super(cause.getClass().getSimpleName() + ": " + cause.getMessage(), cause);
            this.lasting = isTheRecords(cause);
        }

        /** Whether it would be refused again; a topic that is not there may come. */
        boolean lasting() {
            return lasting;
        }
    }

    /** The producer of one round. Once it has failed it sends nothing more, and neither does another in its place. */
    final class Open {
        private final Producer<String, byte[]> producer;
        private volatile boolean broken;

        private Open(Producer<String, byte[]> producer) {
            this.producer = producer;
        }

        /**
         * @throws NotTaken where the record is at fault, or the topic is not there
         * @throws KafkaException where the broker cannot be reached, or something sent before has failed
         */
        Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) throws NotTaken {
            Thread caller = Thread.currentThread();
            Throwable[] atOnce = new Throwable[1];
            Future<RecordMetadata> result = queue(record, (where, failure) -> {
                if (failure != null && Thread.currentThread() == caller) {
                    atOnce[0] = failure;
                } else if (failure != null) {
                    giveUp();
                }
            });
            if (atOnce[0] == null) {
                return result;
            }
            if (isTheRecords(atOnce[0]) || isAboutTheTopic(atOnce[0], record.topic())) {
                throw new NotTaken(atOnce[0]);
            }
            throw atOnce[0] instanceof KafkaException known ? known : new KafkaException(atOnce[0]);
        }

        private Future<RecordMetadata> queue(ProducerRecord<String, byte[]> record, Callback callback) {
            try {
                return producer.send(record, callback);
            } catch (IllegalStateException closed) {
                throw new RoundOver(closed);
            }
        }

        /** On the producer's own thread, before its next request: what is queued is dropped, not sent. */
        /** What is not acknowledged yet never will be; the next round opens another. */
        void giveUp() {
            if (!broken) {
                broken = true;
                producer.close(Duration.ZERO);
            }
        }

        private boolean isConnected() {
            return producer.metrics().entrySet().stream()
                    .filter(metric -> metric.getKey().name().equals("connection-count"))
                    .anyMatch(metric -> metric.getValue().metricValue() instanceof Double count && count > 0);
        }

        /** The broker is there, and does not know the topic: nobody else must wait for it. */
        private boolean isAboutTheTopic(Throwable failure, String topic) {
            return failure instanceof UnknownTopicOrPartitionException
                    || failure instanceof TimeoutException
                            && String.valueOf(failure.getMessage())
                                    .contains("Topic " + topic + " not present in metadata")
                            && isConnected();
        }
    }

    /** Something sent before has failed, and this was held back for it. */
    static final class RoundOver extends KafkaException {
        RoundOver(Throwable cause) {
            super("held back behind a failure", cause);
        }
    }

    /** The producer for a round: that of the last one, or a new one where that has failed. */
    Open open() {
        if (open == null || open.broken) {
            close();
            open = new Open(factory.get());
        }
        return open;
    }

    /** Whether the broker or the client refuses this very record, however often it is sent. */
    static boolean isTheRecords(Throwable failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof org.apache.kafka.common.InvalidRecordException
                || failure instanceof org.apache.kafka.common.errors.SerializationException
                || failure instanceof TopicAuthorizationException
                || failure instanceof InvalidTopicException
                || failure instanceof PolicyViolationException;
    }

    private static Map<String, Object> settings(Map<String, Object> brokerSettings) {
        Map<String, Object> settings = new HashMap<>(brokerSettings);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY_LIMIT.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER_LIMIT.toMillis());
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) METADATA_LIMIT.toMillis());
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        settings.keySet().retainAll(ProducerConfig.configNames());
        settings.remove(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG);
        return settings;
    }

    private void close() {
        if (open != null) {
            open.producer.close(Duration.ZERO);
            open = null;
        }
    }

    void stop(@Observes ShutdownEvent event) {
        close();
    }
}
