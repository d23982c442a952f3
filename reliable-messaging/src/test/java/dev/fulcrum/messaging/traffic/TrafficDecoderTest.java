package dev.fulcrum.messaging.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.messaging.envelope.EventJson;
import dev.fulcrum.messaging.envelope.Headers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class TrafficDecoderTest {
    private static final String TOPIC = "test.traffic";
    private static final String TYPE = "test.measured.v1";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> told = new ArrayList<>();
    private final TrafficDecoder decoder = new TrafficDecoder(
            new EventJson(),
            meters,
            (topic, reference, headers, reason) ->
                    told.add(reference + " " + headers.get("fulcrum-dead-letter-offset")));

    @EventContract(type = TYPE, topic = TOPIC)
    record Measured(String name, Integer size) {}

    private static ConsumerRecord<String, byte[]> record(String type, String data) {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(TOPIC, 0, 0, "key", data == null ? null : data.getBytes(StandardCharsets.UTF_8));
        Headers.write(Map.of(Headers.TYPE, type), record.headers());
        return record;
    }

    private static Optional<String> name(Measured measured) {
        if (measured.name() == null) {
            throw new MalformedTraffic("field name is missing");
        }
        if (measured.size() != null && measured.size() < 0) {
            throw new IllegalArgumentException("size " + measured.size());
        }
        return measured.name().equals("other's") ? Optional.empty() : Optional.of(measured.name());
    }

    private List<String> decode(List<ConsumerRecord<String, byte[]>> records) {
        return decoder.decode(records, Measured.class, TrafficDecoderTest::name);
    }

    private double malformed() {
        return meters.counter("fulcrum.traffic.malformed", "topic", TOPIC).count();
    }

    @Test
    void countsAndLeavesOutWhatIsMalformed() {
        assertThat(decode(List.of(
                        record(TYPE, "{\"name\":\"first\"}"),
                        record(TYPE, "no json"),
                        record(TYPE, ""),
                        record(TYPE, "null"),
                        record(TYPE, null),
                        record(TYPE, "{\"size\":1}"),
                        record(TYPE, "{\"name\":\"x\",\"size\":\"many\"}"),
                        record(TYPE, "{\"name\":\"x\",\"size\":-1}"),
                        record(TYPE, "{\"name\":\"last\",\"new\":true}"))))
                .containsExactly("first", "last");
        assertThat(malformed()).isEqualTo(7);
        assertThat(told).hasSize(7).containsOnly("key 0");
    }

    @Test
    void passesOverOtherTypesAndWhatDoesNotConcernTheService() {
        assertThat(decode(List.of(record("test.other.v1", "no json"), record(TYPE, "{\"name\":\"other's\"}"))))
                .isEmpty();
        assertThat(malformed()).isZero();
    }
}
