package dev.fulcrum.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.Topics;
import dev.fulcrum.events.assessment.AssessmentCompleted;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.messaging.envelope.Ids;
import dev.fulcrum.messaging.inbox.DeadLetters;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.events.EventProbe;
import dev.fulcrum.testsupport.infra.TestInfra;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class InboxIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Effects effects;

    @Inject
    DeadLetters deadLetters;

    @Inject
    DataSource dataSource;

    private static ProjectRef project() {
        return new ProjectRef(Ids.next(), "support", 1);
    }

    private static ProjectRegistered registered(String name) {
        return new ProjectRegistered(
                name,
                "helpdesk",
                name,
                "classification",
                "simulator",
                "m",
                "p/m",
                1,
                new ProjectRegistered.Autonomy(false, false, false));
    }

    private static AssessmentCompleted completed(String effect, String needs) {
        return new AssessmentCompleted(Ids.next(), "1", effect, needs, true, List.of());
    }

    @Test
    void hasItsEffectOnceHoweverOftenTheEventComes() {
        try (EventProbe probe = new EventProbe()) {
            ProjectRef project = project();
            UUID id = Ids.next();
            probe.publish("assessment", project, registered("once"), id);
            probe.publish("assessment", project, registered("once"), id);
            probe.publish("assessment", project, registered("once-after"));
            await().atMost(PATIENCE).until(() -> effects.names().contains("once-after"));
            assertThat(effects.names()).containsOnlyOnce("once");
        }
    }

    @Test
    void parksWhatNeedsALaterFactAndKeepsTheOrderOfItsKey() {
        try (EventProbe probe = new EventProbe()) {
            ProjectRef waiting = project();
            probe.publish("assessment", waiting, completed("first-of-key", "the-missing-row"));
            probe.publish("assessment", waiting, registered("second-of-key"));
            ProjectRef other = project();
            probe.publish("assessment", other, registered("other-key"));
            await().atMost(PATIENCE).until(() -> effects.names().contains("other-key"));
            assertThat(effects.names()).doesNotContain("first-of-key", "second-of-key");

            probe.publish("assessment", other, registered("the-missing-row"));
            await().atMost(PATIENCE).until(() -> effects.names().contains("second-of-key"));
            assertThat(effects.names()).containsSubsequence("the-missing-row", "first-of-key", "second-of-key");
        }
    }

    @Test
    void sendsPoisonToTheDeadLettersAndGoesOn() {
        try (EventProbe probe = new EventProbe()) {
            ProjectRef project = project();
            UUID poisoned = probe.publish("assessment", project, registered("poison-1"));
            probe.publish("assessment", project, registered("after-poison"));
            probe.publishRaw(
                    Topics.ASSESSMENT,
                    project.projectId().toString(),
                    Map.of(
                            "ce_id", Ids.next().toString(),
                            "ce_source", "/fulcrum/assessment",
                            "ce_type", "dev.fulcrum.project.registered.v1",
                            "ce_time", "2026-11-23T00:00:00Z"),
                    "no json".getBytes(StandardCharsets.UTF_8));
            probe.publish("assessment", project, registered("after-garbage"));
            await().atMost(PATIENCE).until(() -> effects.names().contains("after-garbage"));
            assertThat(effects.names()).contains("after-poison").doesNotContain("poison-1");
            await().atMost(PATIENCE).until(() -> deadLetters().size() >= 2);
            assertThat(deadLetters()).anySatisfy(headers -> assertThat(headers)
                    .containsEntry("ce_id", poisoned.toString())
                    .containsEntry("fulcrum-dead-letter-topic", Topics.ASSESSMENT)
                    .containsEntry("fulcrum-dead-letter-reason", "poisoned on purpose: poison-1"));
        }
    }

    @Test
    void putsDeadLettersBackInTheirOrder() {
        try (EventProbe probe = new EventProbe()) {
            ProjectRef project = project();
            probe.publish("assessment", project, registered("poison-first"));
            UUID second = probe.publish("assessment", project, registered("poison-second"));
            await().atMost(PATIENCE).until(() -> waitingOf(project).size() == 2);

            effects.heal(true);
            assertThat(deadLetters.replay(second.toString())).isEqualTo(1);
            assertThat(deadLetters.replay(second.toString())).isZero();
            await().atMost(PATIENCE).until(() -> effects.names().contains("poison-second"));
            assertThat(deadLetters.replay(null)).isPositive();
            await().atMost(PATIENCE).until(() -> effects.names().contains("poison-first"));
            assertThat(waitingOf(project)).isEmpty();
        } finally {
            effects.heal(false);
        }
    }

    @Test
    void replaysAllInTheOrderInWhichTheyWereGivenUp() {
        try (EventProbe probe = new EventProbe()) {
            ProjectRef project = project();
            for (String name : List.of("poison-a", "poison-b", "poison-c")) {
                probe.publish("assessment", project, registered(name));
            }
            await().atMost(PATIENCE).until(() -> waitingOf(project).size() == 3);
            effects.heal(true);
            deadLetters.replay(null);
            await().atMost(PATIENCE).until(() -> effects.names().contains("poison-c"));
            assertThat(effects.names()).containsSubsequence("poison-a", "poison-b", "poison-c");
        } finally {
            effects.heal(false);
        }
    }

    @Test
    void givesUpAtOnceWhatBreaksItsSchema() {
        try (EventProbe probe = new EventProbe()) {
            ProjectRef project = project();
            publish(
                    probe,
                    project,
                    "{\"projectId\":\"%s\",\"team\":\"support\",\"generation\":1,\"sequence\":1,"
                                    .formatted(project.projectId())
                            + "\"actor\":\"ada\",\"name\":\"no-calls\"}");
            await().atMost(PATIENCE).until(() -> waitingOf(project).size() == 1);
            assertThat(waitingOf(project).get(0).reason())
                    .contains("project.registered.v1 breaks its contract")
                    .contains("required property 'application' not found");
            assertThat(effects.names()).doesNotContain("no-calls");
        }
    }

    @Test
    void tellsALargeDeadLetterByReference() {
        try (EventProbe probe = new EventProbe()) {
            ProjectRef project = project();
            UUID id = publish(probe, project, "x".repeat(950_000));
            await().atMost(PATIENCE).until(() -> deadLetters().stream()
                    .anyMatch(headers -> id.toString().equals(headers.get("ce_id"))));
            assertThat(deadLetters()).anySatisfy(headers -> assertThat(headers)
                    .containsEntry("ce_id", id.toString())
                    .containsEntry("fulcrum-dead-letter-left-out", "950000 bytes")
                    .containsKey("fulcrum-dead-letter-offset"));
        }
    }

    /** What a clock that went back an hour leaves behind: moments that lie far ahead. */
    @Test
    void doesNotWaitForAMomentThatLiesFurtherAheadThanAnyPause() throws Exception {
        try (EventProbe probe = new EventProbe()) {
            ProjectRef project = project();
            probe.publish("assessment", project, completed("after-the-jump", "the-row-after-the-jump"));
            await().atMost(PATIENCE)
                    .until(() -> execute("update inbox_parked set next_attempt = now()"
                                    + " + interval '1 hour' where record_key = '" + project.projectId() + "'")
                            == 1);
            probe.publish("assessment", project(), registered("the-row-after-the-jump"));
            await().atMost(PATIENCE).until(() -> effects.names().contains("after-the-jump"));
        }
    }

    /** A database that was dropped, or a new one: the broker's word on what the group has read does not count. */
    @Test
    void readsFromTheBeginningWhenItsDatabaseKnowsNothing() throws Exception {
        try (EventProbe probe = new EventProbe()) {
            probe.publish("assessment", project(), registered("read-again"));
            await().atMost(PATIENCE).until(() -> effects.names().contains("read-again"));
            // whoever loses partitions writes down how far it came: before the database forgets, not after
            giveThePartitionsAnew();
            execute("truncate effect, inbox, inbox_position");
            assertThat(effects.names()).isEmpty();

            giveThePartitionsAnew();

            await().atMost(PATIENCE).until(() -> effects.names().contains("read-again"));
        }
    }

    /** Another member joins the service's group and leaves it. */
    private static void giveThePartitionsAnew() {
        Map<String, Object> settings = new HashMap<>(TestInfra.get().kafkaAdmin());
        settings.put("group.id", "cost");
        settings.put("enable.auto.commit", false);
        try (var other = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            other.subscribe(List.of(Topics.ASSESSMENT));
            await().atMost(PATIENCE).until(() -> {
                other.poll(Duration.ofMillis(100));
                return !other.assignment().isEmpty();
            });
        }
    }

    private int execute(String statement) throws java.sql.SQLException {
        try (var connection = dataSource.getConnection();
                var run = connection.createStatement()) {
            return run.executeUpdate(statement);
        }
    }

    private UUID publish(EventProbe probe, ProjectRef project, String data) {
        UUID id = Ids.next();
        probe.publishRaw(
                Topics.ASSESSMENT,
                project.projectId().toString(),
                Map.of(
                        "ce_id", id.toString(),
                        "ce_source", "/fulcrum/assessment",
                        "ce_type", "dev.fulcrum.project.registered.v1",
                        "ce_time", "2026-11-23T00:00:00Z"),
                data.getBytes(StandardCharsets.UTF_8));
        return id;
    }

    private List<DeadLetters.DeadLetter> waitingOf(ProjectRef project) {
        return deadLetters.waiting(0, 500).stream()
                .filter(letter -> letter.key().equals(project.projectId().toString()))
                .toList();
    }

    @Test
    void ignoresTypesItDoesNotKnow() {
        try (EventProbe probe = new EventProbe()) {
            ProjectRef project = project();
            probe.publishRaw(
                    Topics.ASSESSMENT,
                    project.projectId().toString(),
                    Map.of(
                            "ce_id", Ids.next().toString(),
                            "ce_source", "/fulcrum/assessment",
                            "ce_type", "dev.fulcrum.project.renamed.v9"),
                    "{}".getBytes(StandardCharsets.UTF_8));
            probe.publish("assessment", project, registered("after-unknown"));
            await().atMost(PATIENCE).until(() -> effects.names().contains("after-unknown"));
        }
    }

    private static List<Map<String, String>> deadLetters() {
        String topic = Topics.DEAD_LETTERS_PREFIX + "cost";
        try (var consumer = new KafkaConsumer<>(
                TestInfra.get().kafkaAdmin(), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<Map<String, String>> found = new java.util.ArrayList<>();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> found.add(dev.fulcrum.messaging.envelope.Headers.read(record.headers())));
            }
            return found;
        }
    }
}
