package dev.fulcrum.training;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.dataset.VersionPublished;
import dev.fulcrum.events.training.ModelDeployed;
import dev.fulcrum.events.training.ModelRegistered;
import dev.fulcrum.events.training.RunRequested;
import dev.fulcrum.events.training.RunStarted;
import dev.fulcrum.events.training.RunSucceeded;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import dev.fulcrum.testsupport.events.ProbedEvent;
import dev.fulcrum.training.datasets.DatasetVersions;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From a published version to a deployed model, with the real trainer in its own JVM on a real Parquet file. */
@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
@QuarkusTestResource(ModelServerStandIn.class)
class TrainingIT {
    private static final Duration TRAINING = Duration.ofSeconds(90);

    @Inject
    DatasetVersions versions;

    private final EventProbe probe = new EventProbe();
    private final ProjectRef project = Published.project();

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void trainsRegistersAndDeploysWhatAPublishedVersionHolds() throws IOException {
        VersionPublished version = publishVersion();

        ModelRegistered model = probe.fact(awaitSlow(ModelRegistered.class), ModelRegistered.class);

        RunRequested requested = probe.fact(mine(RunRequested.class), RunRequested.class);
        assertThat(requested.needsApproval()).isFalse();
        assertThat(requested.datasetVersionId()).isEqualTo(version.versionId());
        String trace = mine(RunRequested.class).headers().get("traceparent").split("-")[1];
        assertThat(publishedIn(version.versionId())).contains(trace);
        assertThat(probe.fact(mine(RunStarted.class), RunStarted.class).runId()).isEqualTo(requested.runId());
        RunSucceeded succeeded = probe.fact(mine(RunSucceeded.class), RunSucceeded.class);
        assertThat(succeeded.durationMs()).isPositive();
        assertThat(model.runId()).isEqualTo(requested.runId());
        assertThat(model.name()).startsWith("triage-v1-");
        assertThat(model.labels()).containsExactly("password", "refund");
        Path artefact = Path.of(URI.create(model.artefact().uri()));
        assertThat(GoldenFile.sha256(artefact)).isEqualTo(model.artefact().sha256());

        run(requested.runId())
                .body("state", equalTo("succeeded"))
                .body("attempt", equalTo(1))
                .body("modelId", equalTo(model.modelId().toString()));
        get("/api/v1/runs/" + requested.runId() + "/metrics").body("items", hasSize(greaterThan(0)));
        model(model.modelId()).body("deployment.state", equalTo("waiting"));

        serve(model.name());

        ModelDeployed deployed = probe.fact(mine(ModelDeployed.class), ModelDeployed.class);
        assertThat(deployed.modelId()).isEqualTo(model.modelId());
        assertThat(deployed.endpoint().upstream()).isEqualTo("model-server");
        assertThat(deployed.endpoint().model()).isEqualTo(model.name());
        assertThat(deployed.endpoint().baseUrl()).endsWith("/v1");
        model(model.modelId()).body("deployment.state", equalTo("deployed"));

        givesTheSameBytesAgain(model);
    }

    /** A run asked for by hand on the same version makes another model of the same bytes. */
    private void givesTheSameBytesAgain(ModelRegistered first) {
        String location = given().header("Authorization", Tokens.member())
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/projects/" + project.projectId() + "/runs")
                .then()
                .statusCode(201)
                .body("requestedBy", equalTo("mia"))
                .extract()
                .header("Location");
        await().atMost(TRAINING)
                .untilAsserted(() -> get(URI.create(location).getPath()).body("state", equalTo("succeeded")));
        String second = get(URI.create(location).getPath()).extract().path("modelId");
        model(UUID.fromString(second))
                .body("artefact.sha256", equalTo(first.artefact().sha256()))
                .body("labels", contains("password", "refund"));
    }

    /** What a run that a person asks for is linked to. */
    private String publishedIn(UUID version) {
        return QuarkusTransaction.requiringNew().call(() -> versions.findById(version).traceparent);
    }

    @Test
    void makesOneRunHoweverOftenTheVersionIsDelivered() throws IOException {
        probe.publish("assessment", project, Published.registered(false));
        VersionPublished version = Published.version(GoldenFile.in(artefacts()));
        UUID event = UUID.randomUUID();
        probe.publish("dataset", project, version, event);
        probe.publish("dataset", project, version, event);
        UUID marker = UUID.randomUUID();
        ProjectRef other = new ProjectRef(project.projectId(), project.team(), project.generation());
        probe.publish("dataset", other, Published.version(version.parquet()), marker);

        // of one key and topic, so handled after both deliveries
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> runs().body("items", hasSize(2)));

        runs().body("items[0].state", equalTo("awaiting-approval"))
                .body("items[0].datasetVersionId", equalTo(version.versionId().toString()));
        assertThat(probe.all(RunRequested.class).stream().filter(this::isMine)).hasSize(2);
    }

    @Test
    void waitsForAPersonWhereAVersionReplacesAnErasedOne() throws IOException {
        probe.publish("assessment", project, Published.registered(true));
        UUID erased = UUID.randomUUID();

        probe.publish("dataset", project, Published.successor(GoldenFile.in(artefacts()), erased));

        assertThat(probe.fact(mine(RunRequested.class), RunRequested.class).needsApproval())
                .isTrue();
        runs().body("items[0].state", equalTo("awaiting-approval"));
    }

    @Test
    void keepsOtherTeamsOut() throws IOException {
        probe.publish("assessment", project, Published.registered(false));
        probe.publish("dataset", project, Published.version(GoldenFile.in(artefacts())));
        UUID run = probe.fact(mine(RunRequested.class), RunRequested.class).runId();
        String path = "/api/v1/runs/" + run;

        given().header("Authorization", Tokens.stranger()).get(path).then().statusCode(403);
        given().header("Authorization", Tokens.stranger())
                .get("/api/v1/projects/" + project.projectId() + "/runs")
                .then()
                .statusCode(403);
        given().header("Authorization", Tokens.member())
                .post(path + "/approve")
                .then()
                .statusCode(403);
        given().get(path).then().statusCode(401);
    }

    @Test
    void saysWhatIsMissingWhenARunIsAskedForTooEarly() {
        String path = "/api/v1/projects/" + project.projectId() + "/runs";
        given().header("Authorization", Tokens.member())
                .contentType("application/json")
                .body("{}")
                .post(path)
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:fulcrum:problem:project-not-yet-known"));

        probe.publish("assessment", project, Published.registered(true));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> given().header("Authorization", Tokens.member())
                .contentType("application/json")
                .body("{}")
                .post(path)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:fulcrum:problem:no-dataset-version")));
    }

    @Test
    void failsARunWhoseDatasetIsGoneWithTheReason() throws IOException {
        probe.publish("assessment", project, Published.registered(true));
        VersionPublished version = Published.version(GoldenFile.in(artefacts()));
        Files.write(Path.of(URI.create(version.parquet().uri())), new byte[] {1, 2, 3});
        probe.publish("dataset", project, version);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> runs().body("items[0].state", equalTo("failed"))
                .body("items[0].reason", org.hamcrest.Matchers.containsString("damaged or replaced")));
    }

    private VersionPublished publishVersion() throws IOException {
        probe.publish("assessment", project, Published.registered(true));
        VersionPublished version = Published.version(GoldenFile.in(artefacts()));
        probe.publish("dataset", project, version);
        return version;
    }

    private ProbedEvent awaitSlow(Class<?> type) {
        await().atMost(TRAINING).until(() -> probe.all(type).stream().anyMatch(this::isMine));
        return mine(type);
    }

    private ProbedEvent mine(Class<?> type) {
        return probe.await(type, data -> project.projectId()
                .toString()
                .equals(data.path("projectId").asText()));
    }

    private boolean isMine(ProbedEvent event) {
        return project.projectId()
                .toString()
                .equals(event.data().path("projectId").asText());
    }

    private ValidatableResponse runs() {
        return get("/api/v1/projects/" + project.projectId() + "/runs");
    }

    private static ValidatableResponse run(UUID id) {
        return get("/api/v1/runs/" + id);
    }

    private static ValidatableResponse model(UUID id) {
        return get("/api/v1/models/" + id);
    }

    private static ValidatableResponse get(String path) {
        return given().header("Authorization", Tokens.member()).get(path).then().statusCode(200);
    }

    private static void serve(String model) {
        given().put(setting("fulcrum.model-server.url") + "/served/" + model)
                .then()
                .statusCode(200);
    }

    private static Path artefacts() {
        return Path.of(setting("fulcrum.artefacts.dir"));
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
