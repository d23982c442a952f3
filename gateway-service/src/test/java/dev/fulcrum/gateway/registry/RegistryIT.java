package dev.fulcrum.gateway.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fulcrum.gateway.GatewayConfig;
import dev.fulcrum.gateway.directives.domain.KillSwitch;
import dev.fulcrum.gateway.directives.storage.ProjectKills;
import dev.fulcrum.gateway.keys.domain.KeyLookup;
import dev.fulcrum.gateway.keys.domain.KeyRing;
import dev.fulcrum.gateway.keys.storage.AccessKeys;
import dev.fulcrum.gateway.registry.storage.RegistryVersion;
import dev.fulcrum.gateway.upstreams.domain.UpstreamDirectory;
import dev.fulcrum.gateway.upstreams.storage.Upstreams;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A second replica, with a memory of its own, beside this one on the same database. */
@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class RegistryIT {
    private static final Duration PROMISED = Duration.ofSeconds(1);

    @Inject
    Event<RegistryRead> read;

    @Inject
    RegistryVersion version;

    @Inject
    AccessKeys keys;

    @Inject
    Upstreams upstreams;

    @Inject
    ProjectKills kills;

    @Inject
    GatewayConfig config;

    private final KeyRing ring = new KeyRing();
    private final UpstreamDirectory directory = new UpstreamDirectory();
    private final KillSwitch killSwitch = new KillSwitch();
    private Registry replica;

    @BeforeEach
    void start() {
        replica = new Registry(version, keys, upstreams, kills, ring, directory, killSwitch, read, config);
        replica.start(new StartupEvent());
    }

    @AfterEach
    void stop() {
        replica.stop(new ShutdownEvent());
    }

    @Test
    void seesARevocationElsewhereWithinASecond() {
        ValidatableResponse issued = issue();
        String secret = issued.extract().path("key");
        soon(() -> ring.find(secret) instanceof KeyLookup.Known);

        given().header("Authorization", Tokens.member())
                .delete("/api/v1/keys/" + issued.extract().path("keyId"))
                .then()
                .statusCode(204);

        soon(() -> ring.find(secret) instanceof KeyLookup.Unknown);
    }

    @Test
    void endsAReplacedSecretElsewhereByItself() {
        ValidatableResponse issued = issue();
        String old = issued.extract().path("key");
        String keyId = issued.extract().path("keyId");

        String next = rotate(keyId, 2);

        soon(() -> ring.find(next) instanceof KeyLookup.Known);
        assertThat(ring.find(old)).isInstanceOf(KeyLookup.Known.class);
        assertThat(ring.find(next)).isEqualTo(ring.find(old));
        await().atMost(Duration.ofSeconds(4)).until(() -> ring.find(old) instanceof KeyLookup.Replaced);
        assertThat(ring.find(next)).isInstanceOf(KeyLookup.Known.class);
    }

    @Test
    void endsEveryEarlierSecretWithARotationWithoutGrace() {
        ValidatableResponse issued = issue();
        String first = issued.extract().path("key");
        String keyId = issued.extract().path("keyId");
        String second = rotate(keyId, 3600);

        String third = rotate(keyId, 0);

        soon(() -> ring.find(third) instanceof KeyLookup.Known);
        assertThat(ring.find(second)).isInstanceOf(KeyLookup.Replaced.class);
        assertThat(ring.find(first)).isInstanceOf(KeyLookup.Replaced.class);
    }

    @Test
    void seesAnUpstreamOfElsewhereWithinASecond() {
        String name = "elsewhere-" + UUID.randomUUID();
        given().header("Authorization", Tokens.operator())
                .contentType(ContentType.JSON)
                .body(Map.of("name", name, "baseUrl", "http://127.0.0.1:9/v1", "provider", "openai"))
                .post("/api/v1/upstreams")
                .then()
                .statusCode(201);
        soon(() -> directory.find(name).isPresent());
    }

    @Test
    void killsAndLiftsElsewhereWithinASecondAndAfterARestart() {
        UUID project = UUID.randomUUID();
        given().header("Authorization", Tokens.operator())
                .contentType(ContentType.JSON)
                .body(Map.of("projectId", project.toString(), "reason", "wrong labels"))
                .post("/api/v1/kill")
                .then()
                .statusCode(200);
        soon(() -> killSwitch.killed(project));

        KillSwitch afterRestart = new KillSwitch();
        Registry restarted = new Registry(
                version, keys, upstreams, kills, new KeyRing(), new UpstreamDirectory(), afterRestart, read, config);
        restarted.start(new StartupEvent());
        restarted.stop(new ShutdownEvent());
        assertThat(afterRestart.state(project)).hasValueSatisfying(state -> {
            assertThat(state.stored()).isTrue();
            assertThat(state.ordered().reason()).isEqualTo("wrong labels");
            assertThat(state.ordered().by()).isEqualTo("otto");
        });

        given().header("Authorization", Tokens.operator())
                .delete("/api/v1/kill/" + project)
                .then()
                .statusCode(200);
        soon(() -> !killSwitch.killed(project));
    }

    /** From the moment that the order was answered. */
    private static void soon(Callable<Boolean> seen) {
        await().pollInterval(Duration.ofMillis(10)).atMost(PROMISED).until(seen);
    }

    private static ValidatableResponse issue() {
        return given().header("Authorization", Tokens.member())
                .contentType(ContentType.JSON)
                .body(Map.of("team", "support", "application", "desk", "defaultFeature", "triage"))
                .post("/api/v1/keys")
                .then()
                .statusCode(201);
    }

    private static String rotate(String keyId, int graceSeconds) {
        return given().header("Authorization", Tokens.member())
                .contentType(ContentType.JSON)
                .body(Map.of("graceSeconds", graceSeconds))
                .post("/api/v1/keys/" + keyId + "/rotate")
                .then()
                .statusCode(200)
                .extract()
                .path("key");
    }
}
