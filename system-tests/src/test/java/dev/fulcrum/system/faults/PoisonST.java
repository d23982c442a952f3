package dev.fulcrum.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Records that no producer of the house writes, put straight into the topic. None may hold up the good fact behind it
 * on its key; what claims to be a known type and is not ends in the dead letters with reason and original headers.
 */
class PoisonST {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REASON = "fulcrum-dead-letter-reason";
    /** A record of Kafka may be 1 MiB with its headers and framing. */
    private static final int NEARLY_ALL_THAT_KAFKA_TAKES = 1_047_000;

    private final UUID key = UUID.randomUUID();
    private Topics topics;
    private Topics.Seen good;

    @BeforeEach
    void aGoodFactOnAKeyOfItsOwn() {
        topics = SmallPipe.get().topics();
        UUID first = SmallPipe.append(key);
        assertThat(SmallPipe.hasEffectSoon(first)).isTrue();
        good = topics.read(Pipe.TOPIC).stream()
                .filter(seen -> first.toString().equals(seen.eventId()))
                .findFirst()
                .orElseThrow();
    }

    @AfterEach
    void nothingIsLeftOver() {
        for (String service : List.of(Pipe.PRODUCER, Pipe.CONSUMER)) {
            Database database = SmallPipe.get().database(service);
            assertThat(Flow.until(
                            SmallPipe.get(),
                            () -> database.number(Database.UNSENT) == 0
                                    && database.number("select count(*) from inbox_parked") == 0,
                            SmallPipe.SOON))
                    .as("%s has nothing unsent or parked", service)
                    .isTrue();
        }
        assertThat(SmallPipe.get().unexpectedDeaths()).isZero();
    }

    @Test
    void whatIsNotJsonIsADeadLetter() {
        isADeadLetter(headersWithNewId(), "{\"projectId\": not json".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void dataWithoutARequiredFieldIsADeadLetter() {
        isADeadLetter(headersWithNewId(), changed(data -> data.remove("approvedBy")));
    }

    @Test
    void dataWithAFieldOfTheWrongTypeIsADeadLetter() {
        isADeadLetter(headersWithNewId(), changed(data -> data.put("limit", "a lot")));
    }

    @Test
    void dataWithoutAProjectIsADeadLetter() {
        isADeadLetter(headersWithNewId(), changed(data -> data.remove("projectId")));
    }

    @Test
    void aRecordAsLargeAsKafkaTakesIsADeadLetterThatLeavesTheHouse() {
        byte[] large = new byte[NEARLY_ALL_THAT_KAFKA_TAKES];
        Arrays.fill(large, (byte) 'x');
        isADeadLetter(headersWithNewId(), large);
    }

    @Test
    void aRecordWithoutAnIdIsADeadLetter() {
        isADeadLetter(headersWithout("ce_id"), good.data());
    }

    @Test
    void aRecordWhoseIdIsNoneIsADeadLetter() {
        Map<String, String> headers = headersWithNewId();
        headers.put("ce_id", "seventeen");
        isADeadLetter(headers, good.data());
    }

    @Test
    void aRecordWithoutASourceIsADeadLetter() {
        Map<String, String> headers = headersWithNewId();
        headers.remove("ce_source");
        isADeadLetter(headers, good.data());
    }

    @Test
    void aTypeThatNobodyKnowsIsIgnoredAndCounted() {
        Map<String, String> headers = headersWithNewId();
        headers.put("ce_type", "dev.fulcrum.cost.unheard-of.v1");
        isIgnored(headers, good.data());
    }

    @Test
    void aRecordWithoutHeadersIsIgnoredAndCounted() {
        isIgnored(Map.of(), good.data());
    }

    @Test
    void aRecordWithoutDataIsIgnoredAndCounted() {
        isIgnored(headersWithNewId(), null);
    }

    @Test
    void aSecondRecordWithTheSameIdHasNoEffect() {
        double before = counter("fulcrum_inbox_duplicates_total");

        topics.write(Pipe.TOPIC, good.key(), good.headers(), good.data());

        theNextFactOfTheKeyHasItsEffect();
        assertThat(SmallPipe.effects(UUID.fromString(good.eventId()))).isEqualTo(1);
        assertThat(counter("fulcrum_inbox_duplicates_total")).isEqualTo(before + 1);
        assertThat(deadLetters()).isEmpty();
    }

    private void isADeadLetter(Map<String, String> headers, byte[] data) {
        topics.write(Pipe.TOPIC, good.key(), headers, data);

        theNextFactOfTheKeyHasItsEffect();
        assertThat(Flow.until(SmallPipe.get(), () -> !deadLetters().isEmpty(), SmallPipe.SOON))
                .as("a dead letter comes")
                .isTrue();
        assertThat(deadLetters()).hasSize(1);
        Topics.Seen letter = deadLetters().get(0);
        assertThat(letter.headers()).containsAllEntriesOf(withoutTrace(headers));
        assertThat(traceOf(letter.headers())).isEqualTo(traceOf(headers));
        assertThat(letter.headers().get(REASON)).isNotBlank().isNotEqualTo("null");
        if (letter.headers().containsKey("fulcrum-dead-letter-left-out")) {
            assertThat(data.length).isGreaterThan(900_000);
            assertThat(letter.headers()).containsKeys("fulcrum-dead-letter-partition", "fulcrum-dead-letter-offset");
        } else {
            assertThat(letter.data()).isEqualTo(data);
        }
    }

    private void isIgnored(Map<String, String> headers, byte[] data) {
        double before = counter("fulcrum_inbox_ignored_total");

        topics.write(Pipe.TOPIC, good.key(), headers, data);

        theNextFactOfTheKeyHasItsEffect();
        assertThat(counter("fulcrum_inbox_ignored_total")).isEqualTo(before + 1);
        assertThat(deadLetters()).isEmpty();
    }

    /** It comes after the poison in the same partition: what is to become of the poison is settled then. */
    private void theNextFactOfTheKeyHasItsEffect() {
        UUID next = SmallPipe.append(key);
        assertThat(SmallPipe.hasEffectSoon(next)).as("the fact behind it").isTrue();
    }

    /** A dead letter's way is a span of its own, in the trace of the record that failed. */
    private static Map<String, String> withoutTrace(Map<String, String> headers) {
        Map<String, String> rest = new LinkedHashMap<>(headers);
        rest.remove("traceparent");
        return rest;
    }

    private static String traceOf(Map<String, String> headers) {
        return headers.getOrDefault("traceparent", "--").split("-", -1)[1];
    }

    private List<Topics.Seen> deadLetters() {
        return topics.read(Pipe.DEAD_LETTERS).stream()
                .filter(letter -> key.toString().equals(letter.key()))
                .toList();
    }

    private Map<String, String> headersWithNewId() {
        Map<String, String> headers = new LinkedHashMap<>(good.headers());
        headers.put("ce_id", UUID.randomUUID().toString());
        return headers;
    }

    private Map<String, String> headersWithout(String name) {
        Map<String, String> headers = new HashMap<>(good.headers());
        headers.remove(name);
        return headers;
    }

    private byte[] changed(Consumer<ObjectNode> change) {
        try {
            ObjectNode data = (ObjectNode) JSON.readTree(good.data());
            change.accept(data);
            return JSON.writeValueAsBytes(data);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double counter(String name) {
        return SmallPipe.get().consumers().get(0).counter(name);
    }
}
