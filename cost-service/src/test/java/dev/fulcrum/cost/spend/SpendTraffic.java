package dev.fulcrum.cost.spend;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.events.gateway.ExchangeRecorded;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Calls of a team that no other test knows, so that its sums are this test's alone. */
public final class SpendTraffic {
    /** Priced as openai/gpt-6.2-sol: 200 fresh x 2 + 100 cached x 0.1 + 4 out x 10, per million. */
    public static final String CALL_USD = "0.00045";

    private static final ExchangeRecorded.Usage USAGE = new ExchangeRecorded.Usage(300, 100, 0, 4, 0, null, null);

    private final EventProbe probe;
    private final String team = "team-" + UUID.randomUUID();

    public SpendTraffic(EventProbe probe) {
        this.probe = probe;
    }

    public String team() {
        return team;
    }

    /** A viewer of the team. */
    public String token() {
        return Tokens.bearer("vera", List.of("viewer"), List.of(team));
    }

    public ProjectRef register(String feature) {
        ProjectRef project = new ProjectRef(UUID.randomUUID(), team, 1);
        probe.publish(
                "assessment",
                project,
                new ProjectRegistered(
                        "Name of " + feature,
                        "helpdesk",
                        feature,
                        "classification",
                        "simulator",
                        "simulated-gpt-6.2-sol",
                        "openai/gpt-6.2-sol",
                        1_000_000,
                        new ProjectRegistered.Autonomy(false, false, false)));
        return project;
    }

    /** Production calls of a catalogue model. */
    public void calls(String feature, int calls, Instant startedAt) {
        send(feature, "production", "openai", "gpt-6.2-sol", calls, startedAt);
    }

    public void send(String feature, String purpose, String provider, String model, int calls, Instant startedAt) {
        for (int call = 0; call < calls; call++) {
            String request = UUID.randomUUID().toString();
            probe.publishTraffic(
                    request,
                    new ExchangeRecorded(
                            request,
                            UUID.randomUUID(),
                            purpose.equals("production") ? "primary" : "shadow",
                            "primary",
                            purpose,
                            team,
                            "helpdesk",
                            feature,
                            null,
                            UUID.randomUUID(),
                            provider,
                            provider,
                            null,
                            null,
                            null,
                            "chat",
                            false,
                            model,
                            model,
                            200,
                            null,
                            List.of("stop"),
                            USAGE,
                            "reported",
                            "hash",
                            startedAt,
                            20,
                            30,
                            1,
                            false,
                            null,
                            null,
                            null,
                            null));
        }
    }

    /** Waits until so many calls of all purposes are counted. */
    public void awaitCalls(int calls) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(get("/api/v1/spend?purpose=all&from=" + days(60))
                                .statusCode(200)
                                .extract()
                                .jsonPath()
                                .getInt("total.calls"))
                        .isEqualTo(calls));
    }

    public ValidatableResponse get(String path) {
        return given().header("Authorization", token()).get(path).then();
    }

    /** A day so long ago. */
    public static LocalDate days(int ago) {
        return LocalDate.now(ZoneOffset.UTC).minusDays(ago);
    }

    public static Instant noon(int daysAgo) {
        return days(daysAgo).atTime(12, 10).toInstant(ZoneOffset.UTC);
    }
}
