package dev.fulcrum.messaging.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
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

    /** @param brokerTrouble why the round ended early; null where the broker answered */
    record Round(List<Sent> sent, List<Refused> refused, String brokerTrouble) {}

    private record InFlight(Unsent row, Future<RecordMetadata> result, SendSpans.Sending span) {}

    Round send(List<Unsent> rows) {
        List<InFlight> inFlight = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        Set<Unsent.OrderKey> held = new HashSet<>();
        String trouble = null;
        for (Unsent row : rows) {
            if (trouble == null && !held.contains(row.orderKey())) {
                SendSpans.Sending span = spans.start(row);
                try {
                    inFlight.add(new InFlight(row, producer.send(span.record(row)), span));
                } catch (RelayProducer.NotTaken notTaken) {
                    span.failed(notTaken.getMessage());
                    held.add(row.orderKey());
                    refused.add(new Refused(row, notTaken.getMessage(), notTaken.lasting()));
                } catch (KafkaException away) {
                    span.failed(describe(away));
                    trouble = describe(away);
                }
            }
        }
        return await(inFlight, refused, trouble);
    }

    private Round await(List<InFlight> inFlight, List<Refused> refused, String troubleSoFar) {
        List<Sent> sent = new ArrayList<>();
        String trouble = troubleSoFar;
        for (InFlight each : inFlight) {
            try {
                RecordMetadata where = each.result().get();
                sent.add(new Sent(each.row(), where.partition(), where.offset()));
                each.span().sent(where);
            } catch (ExecutionException e) {
                Throwable cause = e.getCause();
                each.span().failed(describe(cause));
                if (RelayProducer.isTheRecords(cause)) {
                    refused.add(new Refused(each.row(), describe(cause), true));
                } else if (trouble == null || cause instanceof RetriableException) {
                    trouble = describe(cause);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                each.span().failed("the service stops");
                trouble = "the service stops";
            }
        }
        return new Round(sent, refused, trouble);
    }

    private static String describe(Throwable failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
