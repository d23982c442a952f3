package dev.fulcrum.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.messaging.trace.TraceHeaders;
import io.opentelemetry.api.OpenTelemetry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** What becomes of a round in which the broker fails while the rest of it is still being queued. */
class BatchSenderTest {
    private final List<FailingProducer> opened = new ArrayList<>();

    /** Answers as Kafka's does: on a thread of its own. */
    private static final class FailingProducer extends MockProducer<String, byte[]> {
        private final RuntimeException answer;

        private FailingProducer(RuntimeException answer) {
            super(false, null, new StringSerializer(), new ByteArraySerializer());
            this.answer = answer;
        }

        @Override
        public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, Callback callback) {
            Future<RecordMetadata> result = super.send(record, callback);
            if (answer == null) {
                CompletableFuture.runAsync(this::completeNext).join();
            } else {
                CompletableFuture.runAsync(() -> errorNext(answer)).join();
            }
            return result;
        }
    }

    private BatchSender senderThatFailsWith(RuntimeException answer) {
        RelayProducer producer = new RelayProducer(() -> {
            // only the first producer fails: a second one in the same round would let later rows overtake
            opened.add(new FailingProducer(opened.isEmpty() ? answer : null));
            return opened.get(opened.size() - 1);
        });
        return new BatchSender(producer, new SendSpans(new TraceHeaders(), OpenTelemetry.noop()));
    }

    private static Unsent row(long position, String key) {
        return new Unsent(position, "topic", key, Map.of(), new byte[0], 0);
    }

    private static List<Unsent> rows() {
        return List.of(row(1, "a"), row(2, "a"), row(3, "b"));
    }

    private List<String> keysTaken() {
        return opened.stream()
                .flatMap(producer -> producer.history().stream())
                .map(ProducerRecord::key)
                .toList();
    }

    @Test
    void sendsNothingAfterAFailureInTheSameRound() {
        BatchSender.Round round =
                senderThatFailsWith(new TimeoutException("no answer")).send(rows());

        assertThat(opened).hasSize(1);
        assertThat(keysTaken()).containsExactly("a");
        assertThat(round.sent()).isEmpty();
        assertThat(round.refused()).isEmpty();
        assertThat(round.brokerTrouble()).contains("no answer");
    }

    @Test
    void blamesTheRefusedRowAloneAndNotTheBroker() {
        BatchSender.Round round =
                senderThatFailsWith(new RecordTooLargeException("too large")).send(rows());

        assertThat(opened).hasSize(1);
        assertThat(round.refused()).singleElement().satisfies(refused -> {
            assertThat(refused.row().position()).isEqualTo(1);
            assertThat(refused.lasting()).isTrue();
        });
        assertThat(round.brokerTrouble()).isNull();
    }

    @Test
    void opensAnotherProducerForTheNextRound() {
        BatchSender sender = senderThatFailsWith(new TimeoutException("no answer"));
        sender.send(rows());
        BatchSender.Round again = sender.send(rows());

        assertThat(opened).hasSize(2);
        assertThat(again.sent()).map(sent -> sent.row().position()).containsExactly(1L, 2L, 3L);
        assertThat(again.brokerTrouble()).isNull();
    }

    @Test
    void triesRecordsAloneWhoseBatchTheClientSplitsForEver() {
        MockProducer<String, byte[]> dying =
                new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer()) {
                    @Override
                    public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, Callback callback) {
                        super.send(record, callback);
                        return new CompletableFuture<>() {
                            @Override
                            public RecordMetadata get(long timeout, TimeUnit unit) {
                                throw new StackOverflowError();
                            }
                        };
                    }
                };
        BatchSender sender = new BatchSender(
                new RelayProducer(() -> dying), new SendSpans(new TraceHeaders(), OpenTelemetry.noop()));

        BatchSender.Round round = sender.send(List.of(row(1, "a"), row(2, "b")));

        // refused, so that the next round sends them alone; not for good, and not the broker's doing
        assertThat(round.refused()).hasSize(2).noneMatch(BatchSender.Refused::lasting);
        assertThat(round.brokerTrouble()).isNull();
        assertThat(dying.closed()).isTrue();
    }
}
