package dev.fulcrum.modelserver;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.fulcrum.events.training.ModelRegistered;
import dev.fulcrum.events.training.ModelRetired;
import dev.fulcrum.smallmodel.SentenceEncoder;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.events.EventProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A new instance knows every model that was registered before it started, once it says it is ready. */
@QuarkusTest
@TestProfile(StartsFromThePastIT.NewInstance.class)
@QuarkusTestResource(value = StartsFromThePastIT.Past.class, restrictToAnnotatedClass = true)
class StartsFromThePastIT {

    /** Forces a start of its own. */
    public static class NewInstance implements QuarkusTestProfile {}

    /** Publishes before the service starts. */
    public static class Past extends FulcrumResource {
        @Override
        public synchronized Map<String, String> start() {
            Map<String, String> settings = super.start();
            try (EventProbe probe = new EventProbe();
                    SentenceEncoder encoder = SentenceEncoder.load()) {
                byte[] bytes = SampleModel.bytes(encoder, UUID.randomUUID());
                ModelRegistered kept = SampleModel.registration("past-kept", bytes);
                SampleModel.store(kept, bytes);
                ModelRegistered retired = SampleModel.registration("past-retired", bytes);
                probe.publish("training", SampleModel.PROJECT, kept);
                probe.publish("training", SampleModel.PROJECT, retired);
                probe.publish("training", SampleModel.PROJECT, new ModelRetired(retired.modelId(), "replaced"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return settings;
        }
    }

    @TestHTTPResource(value = "/health/ready", management = true)
    URL readiness;

    @Test
    void servesThePastOnceReady() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> given().get(readiness).statusCode() == 200);

        given().header("Authorization", "Bearer test-upstream-key")
                .get("/v1/models")
                .then()
                .statusCode(200)
                .body("data.id", hasItem("past-kept"))
                .body("data.id", not(hasItem("past-retired")))
                .body("object", equalTo("list"));
    }
}
