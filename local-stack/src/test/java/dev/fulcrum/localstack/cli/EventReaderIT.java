package dev.fulcrum.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulcrum.localstack.servers.BrokerProvisioning;
import dev.fulcrum.localstack.servers.EmbeddedBroker;
import dev.fulcrum.localstack.servers.FreePorts;
import dev.fulcrum.localstack.servers.LocalHttp;
import dev.fulcrum.localstack.servers.Principals;
import dev.fulcrum.localstack.servers.StackFailure;
import dev.fulcrum.localstack.servers.StackSecrets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker; every test writes events of a project of its own, and all of them stay for the others to skip. */
class EventReaderIT {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final int BURST = 2_000;

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;
    private static KafkaProducer<String, String> producer;

    @BeforeAll
    static void startBroker() {
        var ports = FreePorts.take(3);
        var secrets = StackSecrets.forTests();
        broker = EmbeddedBroker.start(
                new EmbeddedBroker.Settings(folder, ports.get(0), ports.get(1), ports.get(2), secrets));
        try (var provisioning = new BrokerProvisioning(broker, secrets)) {
            provisioning.provision();
        }
        producer = new KafkaProducer<>(broker.clientSettings("admin"), new StringSerializer(), new StringSerializer());
    }

    @AfterAll
    static void stopBroker() {
        producer.close();
        broker.close();
    }

    @Test
    void showsWhatWasThereInTheOrderOfTimeAcrossTopics() {
        String project = "01998b1c-7d3e-7aaa-8000-000000000001";
        send("fulcrum.rollout", project, "third", NOON.plusSeconds(3));
        send("fulcrum.assessment", project, "first", NOON.plusSeconds(1));
        send("fulcrum.cost", project, "second", NOON.plusSeconds(2));
        send("fulcrum.cost", "01998b1c-7d3e-7aaa-8000-00000000dead", "of another project", NOON);
        producer.flush();

        assertThat(names(past(EventFilter.of(project, null)))).containsExactly("first", "second", "third");
        assertThat(names(past(EventFilter.of(project, "test.second")))).containsExactly("second");
    }

    /** The topic's order is the promise; the clock is only how topics are put between each other. */
    @Test
    void keepsATopicsOrderWhereTheClockOfAServiceJumpedBack() {
        String project = "01998b1c-7d3e-7aaa-8000-000000000002";
        send("fulcrum.training", project, "before", NOON.plusSeconds(10));
        send("fulcrum.training", project, "after-the-jump", NOON);
        send("fulcrum.evaluation", project, "between", NOON.plusSeconds(5));
        send("fulcrum.evaluation", project, "last", NOON.plusSeconds(11));
        producer.flush();

        assertThat(names(past(EventFilter.of(project, null))))
                .containsExactly("between", "before", "after-the-jump", "last");
    }

    @Test
    void goesOnWithNewEventsWithoutAGapOrADouble() {
        String project = "01998b1c-7d3e-7aaa-8000-000000000003";
        List<String> all = IntStream.range(0, BURST).mapToObj(i -> "n" + i).toList();
        // half is there before, the other half comes while it is read
        all.subList(0, BURST / 2).forEach(name -> send("fulcrum.dataset", project, name, NOON));
        producer.flush();
        var rest = CompletableFuture.runAsync(
                () -> all.subList(BURST / 2, BURST).forEach(name -> send("fulcrum.dataset", project, name, NOON)));
        try (var reader = new EventReader(broker.anonymousBootstrap(), EventFilter.of(project, null))) {
            var seen = new ArrayList<>(names(reader.past()));
            assertThat(seen).hasSizeGreaterThanOrEqualTo(BURST / 2);
            rest.thenRun(producer::flush).join();
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (seen.size() < BURST && System.nanoTime() < deadline) {
                seen.addAll(names(reader.next()));
            }
            // one record of its own partition more, so that a double would have come before it
            send("fulcrum.dataset", project, "end", NOON);
            producer.flush();
            while (!seen.contains("end") && System.nanoTime() < deadline) {
                seen.addAll(names(reader.next()));
            }
            assertThat(seen)
                    .isEqualTo(Stream.concat(all.stream(), Stream.of("end")).toList());
        }
    }

    @Test
    void saysThatNoBrokerAnswers() {
        int nobody = FreePorts.take(1).get(0);
        try (var reader = new EventReader("127.0.0.1:" + nobody, EventFilter.of(null, null))) {
            assertThatThrownBy(reader::past)
                    .isInstanceOf(StackFailure.class)
                    .hasMessage("no Kafka answers on 127.0.0.1:" + nobody + "; start it with ./fulcrum up");
        }
    }

    /** What {@code ./fulcrum subscriber} prints is all that a consumer needs beside a topic. */
    @Test
    void givesASubscriberSettingsThatWork() {
        String project = "01998b1c-7d3e-7aaa-8000-000000000004";
        send("fulcrum.assessment", project, "for a subscriber", NOON);
        producer.flush();
        var settings = SubscriberCommand.settings(
                false, broker.bootstrap(), StackSecrets.forTests().password(Principals.SUBSCRIBER));
        var found = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("fulcrum.assessment"));
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (!found.contains(project) && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(250)).forEach(record -> found.add(record.key()));
            }
            consumer.commitSync();
        }
        assertThat(found).contains(project);
    }

    private static List<ShownEvent> past(EventFilter filter) {
        try (var reader = new EventReader(broker.anonymousBootstrap(), filter)) {
            return reader.past();
        }
    }

    private static void send(String topic, String project, String name, Instant time) {
        var record = new ProducerRecord<>(topic, project, "{\"name\":\"" + name + "\"}");
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", project + "/" + name);
        header(record, "ce_source", "/fulcrum/test");
        header(record, "ce_type", "dev.fulcrum.test." + name + ".v1");
        header(record, "ce_time", time.toString());
        producer.send(record);
    }

    private static void header(ProducerRecord<String, String> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> names(List<ShownEvent> events) {
        return events.stream()
                .map(event -> {
                    try {
                        return LocalHttp.JSON
                                .readTree(event.asJson().orElseThrow())
                                .path("data")
                                .path("name")
                                .asText();
                    } catch (com.fasterxml.jackson.core.JsonProcessingException malformed) {
                        throw new AssertionError(malformed);
                    }
                })
                .toList();
    }
}
