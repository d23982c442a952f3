package dev.fulcrum.messaging.traffic;

import dev.fulcrum.messaging.envelope.Contract;
import dev.fulcrum.messaging.envelope.EventJson;
import dev.fulcrum.messaging.envelope.Headers;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Reads batches of traffic by their contract. A record of another type is passed over; a malformed one is counted
 * ({@code fulcrum.traffic.malformed}, by topic), logged, left out and told as a dead letter
 * without its data, so that it never blocks the others.
 */
@Singleton
public class TrafficDecoder {
    private static final Logger LOG = Logger.getLogger(TrafficDecoder.class);

    private final EventJson json;
    private final MeterRegistry meters;
    private final LeftOut leftOut;

    TrafficDecoder(EventJson json, MeterRegistry meters, LeftOut leftOut) {
        this.json = json;
        this.meters = meters;
        this.leftOut = leftOut;
    }

    /**
     * What the reader makes of the batch's facts of this type, in the order of the batch.
     *
     * @param factType with an {@code @EventContract}, whose type the records must carry
     */
    public <F, T> List<T> decode(
            Iterable<ConsumerRecord<String, byte[]>> records, Class<F> factType, FactReader<F, T> reader) {
        String type = Contract.of(factType).type();
        List<T> decoded = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            if (type.equals(Headers.read(record.headers()).get(Headers.TYPE))) {
                decode(record, factType, reader).ifPresent(decoded::add);
            }
        }
        return decoded;
    }

    private <F, T> Optional<T> decode(
            ConsumerRecord<String, byte[]> record, Class<F> factType, FactReader<F, T> reader) {
        try {
            return reader.read(fact(record, factType));
        } catch (MalformedTraffic e) {
            leaveOut(record, e.getMessage());
        } catch (IOException | IllegalArgumentException e) {
            // by its class only: a parser's message quotes the text, and text of traffic must not reach the log
            leaveOut(record, e.getClass().getSimpleName());
        }
        return Optional.empty();
    }

    private <F> F fact(ConsumerRecord<String, byte[]> record, Class<F> factType) throws IOException {
        F fact = record.value() == null ? null : json.convert(json.read(record.value()), factType);
        if (fact == null) {
            throw new MalformedTraffic("the record has no value");
        }
        return fact;
    }

    private void leaveOut(ConsumerRecord<String, byte[]> record, String reason) {
        meters.counter("fulcrum.traffic.malformed", "topic", record.topic()).increment();
        LOG.warnf(
                "Left out a malformed record, %s partition %d offset %d: %s",
                record.topic(), record.partition(), record.offset(), reason);
        Map<String, String> headers = Headers.read(record.headers());
        headers.put("fulcrum-dead-letter-partition", Integer.toString(record.partition()));
        headers.put("fulcrum-dead-letter-offset", Long.toString(record.offset()));
        leftOut.tell(record.topic(), record.key(), headers, reason);
    }
}
