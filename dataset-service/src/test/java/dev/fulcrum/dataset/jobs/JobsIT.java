package dev.fulcrum.dataset.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
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
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement(
                        "insert into job (id, kind, subject_id, project_id, state,"
                                + " attempts, stage, lease_owner, lease_until) values (gen_random_uuid(), ?, ?,"
                                + " gen_random_uuid(), 'running', 1, 'half', gen_random_uuid(), now() + interval '2 seconds')")) {
            insert.setString(1, KIND);
            insert.setObject(2, subject);
            insert.executeUpdate();
        }

        await().during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(3))
                .until(() -> status(subject).stage().equals("half"));
        await().atMost(Duration.ofSeconds(15))
                .until(() -> status(subject).state().equals("done"));
        assertThat(status(subject).attempts()).isEqualTo(2);
        assertThat(status(subject).done()).isEqualTo(7);
    }

    private void start(UUID subject) {
        QuarkusTransaction.requiringNew().run(() -> jobs.start(KIND, subject, UUID.randomUUID()));
    }

    private JobStatus status(UUID subject) {
        return jobs.find(subject).orElseThrow();
    }

    /** Fails as planned, then succeeds. */
    @Singleton
    static class Rehearsal implements JobRunner {
        final List<String> failures = new CopyOnWriteArrayList<>();
        private final Map<UUID, List<Exception>> plans = new ConcurrentHashMap<>();

        void plan(UUID subject, Exception... errors) {
            plans.put(subject, new CopyOnWriteArrayList<>(errors));
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void run(Job job, Progress progress) throws Exception {
            progress.at("seven", 7, 7);
            List<Exception> planned = plans.getOrDefault(job.subjectId(), List.of());
            if (!planned.isEmpty()) {
                throw planned.remove(0);
            }
        }

        @Override
        public void failed(Job job, String code, String why) {
            failures.add(job.subjectId() + " " + code + " " + why);
        }
    }
}
