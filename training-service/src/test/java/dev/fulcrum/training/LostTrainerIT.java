package dev.fulcrum.training;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.training.RunCancelled;
import dev.fulcrum.events.training.RunFailed;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import dev.fulcrum.training.replicas.ProcessIdentity;
import dev.fulcrum.training.replicas.ThisReplica;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a run whose trainer or replica dies, with real processes that never end by themselves. */
@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
@QuarkusTestResource(ModelServerStandIn.class)
@TestProfile(LostTrainerIT.Stalling.class)
class LostTrainerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EventProbe probe = new EventProbe();
    private final ProjectRef project = Published.project();

    @Inject
    DataSource dataSource;

    @Inject
    ThisReplica replica;

    private String run;

    /** The trainer of this test's own class path. */
    public static class Stalling implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "fulcrum.trainer.classpath",
                    "target/test-classes",
                    "fulcrum.trainer.main-class",
                    StallingTrainer.class.getName());
        }
    }

    @BeforeEach
    void ask() throws IOException {
        probe.publish("assessment", project, Published.registered(true));
        probe.publish(
                "dataset",
                project,
                Published.version(GoldenFile.in(
                        Path.of(ConfigProvider.getConfig().getValue("fulcrum.artefacts.dir", String.class)))));
        run = await().atMost(PATIENCE)
                .until(
                        () -> given().header("Authorization", Tokens.member())
                                .get("/api/v1/projects/" + project.projectId() + "/runs")
                                .path("items[0].runId"),
                        id -> id != null);
    }

    @AfterEach
    void stop() {
        given().header("Authorization", Tokens.member()).post("/api/v1/runs/" + run + "/cancel");
        probe.close();
    }

    @Test
    void endsTheTrainerOfACancelledRun() {
        ProcessHandle trainer = trainerOfAttempt(1);

        given().header("Authorization", Tokens.member())
                .post("/api/v1/runs/" + run + "/cancel")
                .then()
                .statusCode(200);

        assertThat(state()).isEqualTo("cancelled");
        await().atMost(PATIENCE).until(() -> !trainer.isAlive());
        probe.await(RunCancelled.class, data -> run.equals(data.path("runId").asText()));
        given().header("Authorization", Tokens.member())
                .post("/api/v1/runs/" + run + "/cancel")
                .then()
                .statusCode(409);
    }

    @Test
    void startsAgainWhenTheTrainerIsKilledAndFailsWhenThatGoesOn() {
        for (int attempt = 1; attempt <= 3; attempt++) {
            trainerOfAttempt(attempt).destroyForcibly();
        }

        await().atMost(PATIENCE).until(() -> "failed".equals(state()));
        var failed = probe.await(
                RunFailed.class, data -> run.equals(data.path("runId").asText()));
        assertThat(failed.data().path("reason").asText())
                .contains("lost 3 times")
                .contains("exit code 137");
    }

    @Test
    void takesOverFromAReplicaThatIsGoneAndEndsTheTrainerItLeft() throws IOException, SQLException {
        trainerOfAttempt(1);
        Process orphan = stallingProcess();
        Process deadReplica = stallingProcess();
        String owner =
                ProcessIdentity.of(replica.host(), deadReplica.toHandle()).toString();
        deadReplica.destroyForcibly().onExit().join();

        // as the row would stand after kill -9 of another replica on this machine, its heartbeat still fresh
        update(
                "update training_run set attempt = attempt + 1, owner = ?, backend_handle = ?, heartbeat_at = now()"
                        + " where id = ?",
                owner,
                ProcessIdentity.of(replica.host(), orphan.toHandle()).toString());

        trainerOfAttempt(3);
        assertThat(orphan.isAlive()).isFalse();
    }

    @Test
    void takesOverFromAnotherMachineOnceItsHeartbeatExpired() throws SQLException {
        ProcessHandle first = trainerOfAttempt(1);

        update(
                "update training_run set attempt = attempt + 1, owner = ?, backend_handle = ?,"
                        + " heartbeat_at = now() - interval '1 hour' where id = ?",
                "elsewhere/1/1",
                "elsewhere/2/1");

        trainerOfAttempt(3);
        assertThat(first.isAlive()).isFalse();
    }

    @Test
    void leavesARunAloneThatAnotherMachineKeepsAlive() throws SQLException {
        trainerOfAttempt(1);

        update(
                "update training_run set attempt = attempt + 1, owner = ?, backend_handle = ?,"
                        + " heartbeat_at = now() + interval '1 hour' where id = ?",
                "elsewhere/1/1",
                "elsewhere/2/1");

        await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> attempt() == 2);
    }

    private static Process stallingProcess() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        "target/test-classes",
                        StallingTrainer.class.getName())
                .start();
    }

    /** Waits for the trainer process of an attempt. */
    private ProcessHandle trainerOfAttempt(int attempt) {
        return await().atMost(PATIENCE)
                .until(
                        () -> attempt() == attempt
                                ? ProcessIdentity.parse(handle())
                                        .flatMap(identity -> identity.alive(replica.host()))
                                        .orElse(null)
                                : null,
                        process -> process != null && process.isAlive());
    }

    private String state() {
        return view().path("state");
    }

    private int attempt() {
        return view().path("attempt");
    }

    private io.restassured.response.Response view() {
        return given().header("Authorization", Tokens.member()).get("/api/v1/runs/" + run);
    }

    private String handle() throws SQLException {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("select backend_handle from training_run where id = ?")) {
            select.setObject(1, UUID.fromString(run));
            try (var row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private void update(String sql, String owner, String handle) throws SQLException {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement(sql)) {
            update.setString(1, owner);
            update.setString(2, handle);
            update.setObject(3, UUID.fromString(run));
            update.executeUpdate();
        }
    }
}
