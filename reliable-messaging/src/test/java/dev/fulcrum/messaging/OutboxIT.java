package dev.fulcrum.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fulcrum.events.Money;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.Topics;
import dev.fulcrum.events.cost.BudgetApproved;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.envelope.Ids;
import dev.fulcrum.messaging.outbox.BlockedFacts;
import dev.fulcrum.messaging.outbox.Outbox;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.events.EventProbe;
import dev.fulcrum.testsupport.events.ProbedEvent;
import dev.fulcrum.testsupport.infra.TestInfra;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class OutboxIT {
    @Inject
    Outbox outbox;

    @Inject
    BlockedFacts blocked;

    @Inject
    DataSource dataSource;

    private static BudgetApproved approved(int limit) {
        return new BudgetApproved(Ids.next(), new Money(Integer.toString(limit), "USD"), "ada");
    }

    private void append(ProjectRef project, int limit) {
        QuarkusTransaction.requiringNew()
                .run(() -> outbox.append(project, Cause.person("ada"), Ids.next(), approved(limit)));
    }

    private static List<ProbedEvent> eventsOf(EventProbe probe, ProjectRef project) {
        return probe.all(BudgetApproved.class).stream()
                .filter(event -> event.key().equals(project.projectId().toString()))
                .toList();
    }

    @Test
    void refusesToAppendOutsideATransaction() {
        ProjectRef project = new ProjectRef(Ids.next(), "support", 1);
        assertThatThrownBy(() -> outbox.append(project, Cause.person("ada"), Ids.next(), approved(1)))
                .isInstanceOf(jakarta.transaction.TransactionalException.class);
    }

    @Test
    void sendsNothingOfATransactionThatRollsBack() {
        ProjectRef project = new ProjectRef(Ids.next(), "support", 1);
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    outbox.append(project, Cause.person("ada"), Ids.next(), approved(1));
                    throw new IllegalStateException("rolled back on purpose");
                }))
                .hasMessageContaining("on purpose");
        append(project, 2);
        try (EventProbe probe = new EventProbe()) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !eventsOf(probe, project).isEmpty());
            assertThat(eventsOf(probe, project)).singleElement().satisfies(event -> {
                assertThat(event.data().path("limit").path("amount").asText()).isEqualTo("2");
                // the number of the rolled-back fact is used again: a gap would look like a loss
                assertThat(event.data().path("sequence").asLong()).isEqualTo(1);
            });
        }
    }

    @Test
    void numbersFactsOfAKeyWithoutGapsInTheOrderOfTheTopicUnderConcurrency() {
        ProjectRef project = new ProjectRef(Ids.next(), "support", 1);
        int writers = 8;
        int each = 25;
        CompletableFuture<?>[] all = IntStream.range(0, writers)
                .mapToObj(writer -> CompletableFuture.runAsync(
                        () -> IntStream.range(0, each).forEach(number -> append(project, writer * each + number))))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(all).join();
        try (EventProbe probe = new EventProbe()) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> eventsOf(probe, project).size() >= writers * each);
            assertThat(eventsOf(probe, project).stream()
                            .map(event -> event.data().path("sequence").asLong()))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, writers * each).boxed().toList());
        }
    }

    @Test
    void refusesAFactThatBreaksItsSchema() {
        ProjectRef project = new ProjectRef(Ids.next(), "support", 1);
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                        .run(() -> outbox.append(
                                project,
                                Cause.person("ada"),
                                Ids.next(),
                                new BudgetApproved(Ids.next(), new Money("twelve", "USD"), "ada"))))
                .hasMessageContaining("budget-approved")
                .hasMessageContaining("limit");
        assertThat(count("select count(*) from outbox_sequence where record_key = '" + project.projectId() + "'"))
                .isZero();
    }

    @Test
    void refusesAFactThatNoBrokerWouldTake() {
        ProjectRef project = new ProjectRef(Ids.next(), "support", 1);
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                        .run(() -> outbox.append(
                                project,
                                Cause.person("ada"),
                                Ids.next(),
                                new BudgetApproved(Ids.next(), new Money("1", "USD"), "a".repeat(1_000_000)))))
                .hasMessageContaining("max-record-bytes");
    }

    @Test
    void movesWhatIsSentToTheHistoryWithItsPlaceInTheTopic() {
        ProjectRef project = new ProjectRef(Ids.next(), "support", 1);
        append(project, 7);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> count("select count(*) from outbox_sent where topic_offset >= 0 and record_key = '"
                                + project.projectId() + "'")
                        == 1);
        assertThat(count("select count(*) from outbox where record_key = '" + project.projectId() + "'"))
                .isZero();
    }

    /** The service may not write this topic: the broker refuses the record, however often it is sent. */
    @Test
    void holdsTheKeyOfARefusedRecordBackAndNoOther() {
        ProjectRef other = new ProjectRef(Ids.next(), "support", 1);
        String key = Ids.next().toString();
        insert(Topics.TRAINING, key, "{}");
        insert(Topics.TRAINING, key, "{}");
        append(other, 9);
        await().atMost(Duration.ofSeconds(20)).until(() -> blocked.list(0, 10).stream()
                .anyMatch(fact -> fact.key().equals(key)));
        assertThat(blocked.list(0, 10)).singleElement().satisfies(fact -> {
            assertThat(fact.lastError()).contains("TopicAuthorizationException");
            assertThat(fact.waiting()).isEqualTo(1);
        });
        try (EventProbe probe = new EventProbe()) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> eventsOf(probe, other).size() == 1);
        }
        long position = blocked.list(0, 10).get(0).position();
        assertThat(blocked.release(position)).isTrue();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> count("select attempts from outbox where blocked and position = " + position) >= 3);
        execute("delete from outbox where record_key = '" + key + "'");
    }

    /** Smaller than the client's limit and larger than the topic's: the broker says no, with others in the same batch. */
    @Test
    void holdsTheKeyOfARecordThatTheTopicIsTooSmallForUntilItIsMended() throws Exception {
        String key = Ids.next().toString();
        ProjectRef other = new ProjectRef(Ids.next(), "support", 1);
        byte[] random = new byte[300_000];
        new Random(1).nextBytes(random);
        // more than one of the relay's batches, less than the record
        setLargestRecord("300000");
        try {
            insert(Topics.COST, key, "{\"large\":\"" + Base64.getEncoder().encodeToString(random) + "\"}");
            insert(Topics.COST, key, "{}");
            append(other, 3);
            await().atMost(Duration.ofSeconds(20)).until(() -> blocked.list(0, 10).stream()
                    .anyMatch(fact -> fact.key().equals(key) && fact.lastError().contains("RecordTooLarge")));
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            count("select count(*) from outbox_sent where record_key = '" + other.projectId() + "'")
                                    == 1);
            assertThat(count("select count(*) from outbox_sent where record_key = '" + key + "'"))
                    .isZero();
        } finally {
            setLargestRecord("1048588");
        }
        blocked.list(0, 10).forEach(fact -> blocked.release(fact.position()));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> count("select count(*) from outbox_sent where record_key = '" + key + "'") == 2);
        assertThat(count(
                        "select count(*) from (select topic_offset - lag(topic_offset) over (order by position) as step"
                                + " from outbox_sent where record_key = '" + key + "') steps where step > 0"))
                .isEqualTo(1);
    }

    private static void setLargestRecord(String bytes) throws Exception {
        try (Admin admin = Admin.create(TestInfra.get().kafkaAdmin())) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, Topics.COST),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("max.message.bytes", bytes), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    /** What a clock that went back an hour leaves behind: a moment that lies far ahead. */
    @Test
    void doesNotWaitForAMomentThatLiesFurtherAheadThanAnyPause() {
        String key = Ids.next().toString();
        execute("insert into outbox (event_id, topic, record_key, shard, headers, data, attempts, next_attempt)"
                + " values (gen_random_uuid(), 'fulcrum.cost', '" + key + "', 3, '{}', '{}', 1,"
                + " now() + interval '1 hour')");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> count("select count(*) from outbox_sent where record_key = '" + key + "'") == 1);
    }

    private void insert(String topic, String key, String data) {
        execute("insert into outbox (event_id, topic, record_key, shard, headers, data)"
                + " values (gen_random_uuid(), '" + topic + "', '" + key + "', 5, '{}', '" + data + "')");
    }

    private void execute(String statement) {
        try (var connection = dataSource.getConnection();
                var run = connection.createStatement()) {
            run.executeUpdate(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long count(String query) {
        try (var connection = dataSource.getConnection();
                var select = connection.createStatement();
                var row = select.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
