package dev.fulcrum.messaging.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Sends rows as one round and tells the fate of each.
 *
 * <p>No row overtakes one of its key: a row that the client refuses by itself (too large, no such topic) holds the rest
 * of its key back, and the first failure that comes from the broker ends the round, whatever is still queued (see
 * {@link RelayProducer}). What is left over is not at fault and is read again.
 */
@ApplicationScoped
class BatchSender {
    private final RelayProducer producer;
    private final SendSpans spans;

    BatchSender(RelayProducer producer, SendSpans spans) {
        this.producer = producer;
        this.spans = spans;
    }

    /** Acknowledged by all replicas, and where it lies. */
    record Sent(Unsent row, int partition, long offset) {}

    /**
     * Not taken, and that is the row's own fault or its topic's.
     *
     * @param lasting whether it would be refused again, so that trying must end some time
     */
    record Refused(Unsent row, String error, boolean lasting) {}

    /**
     * Rows that are in neither list were held back and are not at fault.
     *
     * @param brokerTrouble what the broker or the network did; null where at most rows were refused
     */
    record Round(List<Sent> sent, List<Refused> refused, String brokerTrouble) {}

    private record InFlight(Unsent row, Future<RecordMetadata> result, SendSpans.Sending span) {}

    Round send(List<Unsent> rows) {
        List<InFlight> inFlight = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        Set<Unsent.OrderKey> held = new HashSet<>();
        Set<String> absentTopics = new HashSet<>();
        KafkaException failed = null;
        RelayProducer.Open round = producer.open();
        for (Unsent row : rows) {
            if (failed != null || held.contains(row.orderKey())) {
                continue;
            }
            if (absentTopics.contains(row.topic())) {
                // asking for it again takes seconds each time, and the others wait
                held.add(row.orderKey());
                refused.add(new Refused(row, "there is no topic " + row.topic(), false));
            } else {
                SendSpans.Sending span = spans.start(row);
                try {
                    inFlight.add(new InFlight(row, round.send(span.record(row)), span));
                } catch (RelayProducer.NotTaken notTaken) {
                    span.failed(notTaken.getMessage());
                    held.add(row.orderKey());
                    refused.add(new Refused(row, notTaken.getMessage(), notTaken.lasting()));
                    if (!notTaken.lasting()) {
                        absentTopics.add(row.topic());
                    }
                } catch (KafkaException away) {
                    span.failed(describe(away));
                    failed = away;
                }
            }
        }
        return await(round, inFlight, refused, failed);
    }

    private Round await(
            RelayProducer.Open round, List<InFlight> inFlight, List<Refused> refused, KafkaException atOnce) {
        List<Sent> sent = new ArrayList<>();
        Throwable trouble = atOnce instanceof RelayProducer.RoundOver ? null : atOnce;
        Throwable droppedBehind = atOnce;
        boolean refusedByBroker = false;
        Duration patience = RelayProducer.LONGEST_SEND;
        for (InFlight each : inFlight) {
            try {
                RecordMetadata where = each.result().get(patience.toMillis(), TimeUnit.MILLISECONDS);
                sent.add(new Sent(each.row(), where.partition(), where.offset()));
                each.span().sent(where);
            } catch (ExecutionException e) {
                Throwable cause = e.getCause();
                each.span().failed(describe(cause));
                if (RelayProducer.isTheRecords(cause)) {
                    refusedByBroker = true;
                    refused.add(new Refused(each.row(), describe(cause), true));
                } else if (cause instanceof RetriableException) {
                    trouble = cause;
                } else {
                    droppedBehind = cause;
                }
            } catch (TimeoutException | StackOverflowError e) {
                /* A batch that its topic is too small for, and that is no smaller after a split, is split for ever,
                 * until the client's own thread dies of it (KAFKA-8202). The next round sends its records alone. */
                each.span().failed(describe(e));
                refused.add(new Refused(each.row(), "no answer from the Kafka client: " + describe(e), false));
                refusedByBroker = true;
                round.giveUp();
                patience = Duration.ZERO;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                each.span().failed("the service stops");
                trouble = e;
            }
        }
        if (trouble == null && !refusedByBroker) {
            // not behind a refusal, so it is a failure of its own
            trouble = droppedBehind;
        }
        return new Round(sent, refused, trouble == null ? null : describe(trouble));
    }

    private static String describe(Throwable failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
