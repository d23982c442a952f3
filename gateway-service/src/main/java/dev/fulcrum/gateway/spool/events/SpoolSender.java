package dev.fulcrum.gateway.spool.events;

import dev.fulcrum.gateway.spool.domain.Place;
import dev.fulcrum.gateway.spool.domain.SpooledRecord;
import dev.fulcrum.gateway.spool.storage.Spool;
import dev.fulcrum.gateway.spool.storage.SpoolWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import net.jpountz.lz4.LZ4Factory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/**
 * The one thread that carries the spool to Kafka: acknowledged by all replicas, idempotent, and deleted from the disk
 * only then. While the broker is away it tries again for ever, and the spool grows up to its limit. After a crash the
 * rest of the spool is sent again, so that a record may arrive twice; its own id tells.
 */
public final class SpoolSender implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SpoolSender.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final int DELIVERY_TIMEOUT_MS = 10_000;
    private static final int BATCH_BYTES = 256 << 10;

    /**
     * @param batch records sent at one time
     * @param linger pause after fewer than that, so that the next are more: each request to the broker costs the same
     */
    public record Settings(int batch, Duration linger, Duration backoff, Duration longestBackoff) {}

    private final Spool spool;
    private final Map<String, Object> brokerSettings;
    private final Settings settings;
    private final SpoolWriter.Losses losses;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "gateway-spool-sender");
    private Producer<String, byte[]> producer;
    private String lastWarning = "";

    public SpoolSender(Spool spool, Map<String, Object> brokerSettings, Settings settings, SpoolWriter.Losses losses) {
        this.spool = spool;
        this.brokerSettings = brokerSettings;
        this.settings = settings;
        this.losses = losses;
        thread.setDaemon(true);
        thread.start();
    }

    private boolean running() {
        return stopping.getCount() > 0;
    }

    private void run() {
        Place place = spool.front();
        int failures = 0;
        while (running()) {
            try {
                Spool.Batch batch = spool.read(place, settings.batch(), PATIENCE);
                if (batch.torn() > 0) {
                    losses.dropped("torn", batch.torn());
                }
                while (running() && !arrived(batch.records())) {
                    pause(++failures);
                }
                if (running()) {
                    failures = 0;
                    lastWarning = "";
                    place = batch.next();
                    spool.release(place);
                    if (batch.records().size() < settings.batch()) {
                        stopping.await(settings.linger().toNanos(), TimeUnit.NANOSECONDS);
                    }
                }
            } catch (IOException e) {
                LOG.errorf("The spool cannot be read: %s", e.getMessage());
                pause(++failures);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** True where every record was acknowledged, or refused for good and counted. */
    private boolean arrived(List<SpooledRecord> records) throws InterruptedException {
        List<Future<RecordMetadata>> underway = new ArrayList<>(records.size());
        boolean all = true;
        try {
            for (SpooledRecord each : records) {
                Future<RecordMetadata> acknowledgement = producer().send(toKafka(each));
                if (!acknowledgement.isDone()) {
                    underway.add(acknowledgement);
                } else if (!acknowledged(acknowledgement)) {
                    // the broker is away: each further record would wait for it as long as this one
                    all = false;
                    break;
                }
            }
            for (Future<RecordMetadata> each : underway) {
                all &= acknowledged(each);
            }
            return all;
        } catch (KafkaException e) {
            warn(e);
            return false;
        }
    }

    private boolean acknowledged(Future<RecordMetadata> acknowledgement) throws InterruptedException {
        try {
            acknowledgement.get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RecordTooLargeException || e.getCause() instanceof InvalidTopicException) {
                LOG.errorf(
                        "The broker refuses a record for good: %s", e.getCause().getMessage());
                losses.dropped("refused", 1);
                return true;
            }
            warn(e.getCause());
            return false;
        }
    }

    /** Once for a failure, however many records it keeps waiting. */
    private void warn(Throwable cause) {
        String reason = String.valueOf(cause.getMessage());
        if (running() && !reason.equals(lastWarning)) {
            LOG.warnf("Facts about calls wait in the spool, the broker does not take them: %s", reason);
            lastWarning = reason;
        }
    }

    private static ProducerRecord<String, byte[]> toKafka(SpooledRecord each) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(each.topic(), each.key(), each.data());
        each.headers().forEach((name, value) -> record.headers().add(name, value));
        return record;
    }

    private Producer<String, byte[]> producer() {
        if (producer == null) {
            loadNativeLz4();
            Map<String, Object> config = new HashMap<>(brokerSettings);
            config.keySet().retainAll(ProducerConfig.configNames());
            config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
            config.put(ProducerConfig.ACKS_CONFIG, "all");
            config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
            config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
            config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
            config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
            config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS / 2);
            config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY_TIMEOUT_MS / 2);
            config.remove(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG);
            config.remove(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);
            producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    /**
     * Kafka takes the native LZ4 only where it is loaded already or came with the JVM's own class loader, which nothing
     * under Quarkus does; the Java one takes several times as long.
     */
    private static void loadNativeLz4() {
        try {
            LZ4Factory.nativeInstance();
        } catch (LinkageError | RuntimeException e) {
            LOG.debugf("No native LZ4 here, Java's is taken: %s", e.getMessage());
        }
    }

    private void pause(int failures) {
        long millis = settings.backoff().toMillis() << Math.min(failures - 1, 16);
        try {
            if (stopping.await(Math.min(millis, settings.longestBackoff().toMillis()), TimeUnit.MILLISECONDS)) {
                LOG.debug("Stopping while records wait; the next start sends them");
            }
        } catch (InterruptedException e) {
            stopping.countDown();
        }
    }

    /** Stops sending; what was not acknowledged stays for the next start. */
    @Override
    public void close() {
        stopping.countDown();
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(2).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }
}
