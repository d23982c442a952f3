package dev.fulcrum.dataset.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.fulcrum.dataset.jobs.storage.LongWait;
import dev.fulcrum.testsupport.FulcrumResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class JobsIT {
    private static final String KIND = "rehearsal";

    @Inject
    Jobs jobs;

    @Inject
    Rehearsal rehearsal;

    @Inject
    DataSource dataSource;

    @Test
    void triesAgainWhatFailedAndSaysWhy() {
        UUID subject = UUID.randomUUID();
        rehearsal.plan(subject, new IOException("the store is away"), new IOException("the store is away"));
        start(subject);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> "tried-again".equals(status(subject).errorCode()));
        assertThat(status(subject).error()).isEqualTo("the store is away");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> status(subject).state().equals("done"));
        assertThat(status(subject).attempts()).isEqualTo(3);
        assertThat(status(subject).error()).isNull();
    }

    @Test
    void triesAgainWhatEndedWithAnErrorOfTheMachine() {
        UUID subject = UUID.randomUUID();
        rehearsal.plan(subject, new UnsatisfiedLinkError("no library"), new OutOfMemoryError("Java heap space"));
        start(subject);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> status(subject).state().equals("done"));
        assertThat(status(subject).attempts()).isEqualTo(3);
    }

    @Test
    void givesUpWhatEndsItsProcessEachTime() throws SQLException {
        UUID subject = UUID.randomUUID();
        left(KIND, subject, 40, Duration.ZERO);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> status(subject).state().equals("failed"));
        assertThat(status(subject).errorCode()).isEqualTo("gave-up");
        assertThat(status(subject).error()).startsWith("Given up after 40 attempts");
        assertThat(rehearsal.failures)
                .contains(subject + " gave-up " + status(subject).error());
        assertThat(rehearsal.runs).doesNotContain(subject);
    }

    @Test
    void neverGivesUpWhatMustBeDone() throws SQLException {
        UUID subject = UUID.randomUUID();
        left(Untiring.KIND, subject, 40, Duration.ZERO);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> "tried-again".equals(status(subject).errorCode()));
        assertThat(status(subject).state()).isEqualTo("waiting");
        assertThat(status(subject).attempts()).isEqualTo(41);
    }

    @Test
    void tellsATryWhoseLeaseLapsedThoughAWorkerOfTheSameReplicaTookTheJob() {
        UUID subject = UUID.randomUUID();
        List<Throwable> told = new CopyOnWriteArrayList<>();
        rehearsal.plan(
                subject,
                (job, progress) -> {
                    lapse(subject);
                    await().atMost(Duration.ofSeconds(10))
                            .until(() -> status(subject).attempts() == 2);
                    told.add(catchThrowable(() -> progress.at("eight", 8, 8)));
                    told.add(catchThrowable(
                            () -> QuarkusTransaction.requiringNew().run(progress::hold)));
                },
                (job, progress) -> await().atMost(Duration.ofSeconds(20)).until(() -> told.size() == 2));
        start(subject);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> status(subject).state().equals("done"));
        assertThat(told).hasSize(2).allMatch(JobLost.class::isInstance);
        assertThat(status(subject).attempts()).isEqualTo(2);
        assertThat(status(subject).done()).isEqualTo(7);
    }

    @Test
    void nobodyTakesAJobThatIsHeldThoughItsLeaseLapsed() {
        UUID subject = UUID.randomUUID();
        List<Integer> attempts = new CopyOnWriteArrayList<>();
        rehearsal.plan(subject, (job, progress) -> {
            QuarkusTransaction.requiringNew().run(() -> {
                progress.hold();
                lapse(subject);
                progress.at("eight", 8, 8);
                await().during(Duration.ofSeconds(2))
                        .atMost(Duration.ofSeconds(4))
                        .until(() -> status(subject).attempts() == 1);
                attempts.add(status(subject).attempts());
            });
            await().atMost(Duration.ofSeconds(10)).until(() -> status(subject).attempts() == 2);
            attempts.add(2);
        });
        start(subject);

        await().atMost(Duration.ofSeconds(30)).until(() -> attempts.size() == 2);
        assertThat(attempts).containsExactly(1, 2);
    }

    @Test
    void aStatementMaySayNothingForAsLongAsItIsGiven() throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                LongWait impatient = LongWait.on(connection, Duration.ofSeconds(1))) {
            try (LongWait patient = LongWait.on(connection, Duration.ofMinutes(10))) {
                statement.execute("select pg_sleep(2)");
                assertThat(connection.getNetworkTimeout()).isEqualTo(600_000);
            }
            assertThat(connection.getNetworkTimeout()).isEqualTo(1000);
        }
        try (var connection = dataSource.getConnection()) {
            assertThat(connection.getNetworkTimeout()).isEqualTo(30_000);
        }
    }

    @Test
    void endsWhatIsRefused() {
        UUID subject = UUID.randomUUID();
        rehearsal.plan(subject, new JobRefused("too-few", "There are 3 rows; 10 are needed."));
        start(subject);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> status(subject).state().equals("failed"));
        assertThat(status(subject).errorCode()).isEqualTo("too-few");
        assertThat(rehearsal.failures).contains(subject + " too-few There are 3 rows; 10 are needed.");
    }

    @Test
    void losesNoAttemptWhileItWaitsForSomethingElse() {
        UUID subject = UUID.randomUUID();
        rehearsal.plan(subject, new JobDeferred("waiting for a rehearsal", Duration.ofSeconds(3)));
        start(subject);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> "waiting for a rehearsal".equals(status(subject).stage()));
        assertThat(status(subject).state()).isEqualTo("waiting");
        assertThat(status(subject).attempts()).isZero();
        assertThat(status(subject).error()).isNull();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> status(subject).state().equals("done"));
        assertThat(status(subject).attempts()).isEqualTo(1);
    }

    @Test
    void takesUpTheJobOfAReplicaThatDied() throws SQLException {
        UUID subject = UUID.randomUUID();
        left(KIND, subject, 1, Duration.ofSeconds(2));

        await().during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(3))
                .until(() -> status(subject).stage().equals("half"));
        await().atMost(Duration.ofSeconds(15))
                .until(() -> status(subject).state().equals("done"));
        assertThat(status(subject).attempts()).isEqualTo(2);
        assertThat(status(subject).done()).isEqualTo(7);
    }

    /** Of a replica that died. */
    private void left(String kind, UUID subject, int attempts, Duration lease) throws SQLException {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement("insert into job (id, kind, subject_id, project_id, state,"
                        + " attempts, stage, lease_owner, lease_until) values (gen_random_uuid(), ?, ?,"
                        + " gen_random_uuid(), 'running', ?, 'half', gen_random_uuid(),"
                        + " now() + ? * interval '1 millisecond')")) {
            insert.setString(1, kind);
            insert.setObject(2, subject);
            insert.setInt(3, attempts);
            insert.setLong(4, lease.toMillis());
            insert.executeUpdate();
        }
    }

    private void lapse(UUID subject) {
        QuarkusTransaction.requiringNew().run(() -> {
            try (var connection = dataSource.getConnection();
                    var update = connection.prepareStatement(
                            "update job set lease_until = now() - interval '1 second' where subject_id = ?")) {
                update.setObject(1, subject);
                update.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void start(UUID subject) {
        QuarkusTransaction.requiringNew().run(() -> jobs.start(KIND, subject, UUID.randomUUID()));
    }

    private JobStatus status(UUID subject) {
        return jobs.find(subject).orElseThrow();
    }

    /** What a test has a try do. */
    interface Step {
        void run(Job job, Progress progress) throws Exception;
    }

    /** Fails each time. */
    @Singleton
    static class Untiring implements JobRunner {
        static final String KIND = "untiring";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void run(Job job, Progress progress) throws Exception {
            throw new IOException("the store is away");
        }

        @Override
        public boolean neverGivenUp() {
            return true;
        }
    }

    /** Fails as planned, then succeeds. */
    @Singleton
    static class Rehearsal implements JobRunner {
        final List<String> failures = new CopyOnWriteArrayList<>();
        final Set<UUID> runs = ConcurrentHashMap.newKeySet();
        private final Map<UUID, List<Step>> plans = new ConcurrentHashMap<>();

        void plan(UUID subject, Step... steps) {
            plans.put(subject, new CopyOnWriteArrayList<>(steps));
        }

        void plan(UUID subject, Throwable... errors) {
            plan(subject, Stream.of(errors).map(Rehearsal::failing).toArray(Step[]::new));
        }

        private static Step failing(Throwable error) {
            return (job, progress) -> {
                if (error instanceof Error machine) {
                    throw machine;
                }
                throw (Exception) error;
            };
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void run(Job job, Progress progress) throws Exception {
            runs.add(job.subjectId());
            progress.at("seven", 7, 7);
            List<Step> planned = plans.getOrDefault(job.subjectId(), List.of());
            if (!planned.isEmpty()) {
                planned.remove(0).run(job, progress);
            }
        }

        @Override
        public void failed(Job job, String code, String why) {
            failures.add(job.subjectId() + " " + code + " " + why);
        }
    }
}
