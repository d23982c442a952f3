package dev.fulcrum.dataset;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.fulcrum.dataset.examples.domain.PlainText;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.messaging.envelope.Ids;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

/** A project with captured examples where a curation has put them. */
public final class PlacedExamples {
    private final DataSource dataSource;
    private final ProjectRef project;
    private final UUID campaign = UUID.randomUUID();

    private PlacedExamples(DataSource dataSource, ProjectRef project) {
        this.dataSource = dataSource;
        this.project = project;
    }

    /** A project registered through its topic, with a closed campaign. */
    public static PlacedExamples of(EventProbe probe, DataSource dataSource) {
        ProjectRef project = new ProjectRef(UUID.randomUUID(), "support", 1);
        probe.publish(
                "assessment",
                project,
                new ProjectRegistered(
                        "triage",
                        "helpdesk",
                        "triage-" + UUID.randomUUID(),
                        "classification",
                        "simulator",
                        "simulated-m",
                        "openai/gpt-6.2-sol",
                        1_000_000,
                        new ProjectRegistered.Autonomy(false, true, false)));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().header("Authorization", Tokens.member())
                                .get("/api/v1/projects/{id}/examples", project.projectId())
                                .statusCode()
                        == 200);
        PlacedExamples examples = new PlacedExamples(dataSource, project);
        examples.update(
                "insert into campaign (id, project_id, team, generation, feature, sample_rate, target, until, opened_by,"
                        + " opened_at, closed_at) values (?, ?, 'support', 1, 'f', 1, 10, now(), 'ada', now(), now())",
                examples.campaign,
                project.projectId());
        return examples;
    }

    public UUID projectId() {
        return project.projectId();
    }

    public UUID campaignId() {
        return campaign;
    }

    /** Not placed. */
    public UUID add(String text, String label) {
        UUID id = Ids.next();
        update("insert into system_prompt (hash, text) values ('p', 'Answer with a label.') on conflict do nothing");
        update(
                "insert into example (id, campaign_id, project_id, exchange_id, request_id, text, text_key, label, model,"
                        + " system_prompt_hash, captured_at, trace_id, provider, fingerprint, personal_data)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, 'simulated-m', 'p', now(),"
                        + " '0af7651916cd43dd8448eb211c80319c', 'simulator', 'f', '{\"text\":[[0,2,\"name\"]]}'::jsonb)",
                id,
                campaign,
                project.projectId(),
                UUID.randomUUID(),
                "request-" + id,
                text,
                PlainText.key(text),
                label);
        return id;
    }

    /** @param part null outside the test split */
    public UUID add(String text, String label, String split, String part, UUID cluster, int clusterSize) {
        UUID id = add(text, label);
        update(
                "insert into placement (example_id, project_id, curation_id, cluster_id, cluster_size, split, test_part)"
                        + " values (?, ?, '00000000-0000-0000-0000-000000000000', ?, ?, ?, ?)",
                id,
                project.projectId(),
                cluster,
                clusterSize,
                split,
                part);
        return id;
    }

    public UUID train(String text, String label) {
        return add(text, label, "train", null, UUID.randomUUID(), 1);
    }

    public UUID test(String text, String label) {
        return add(text, label, "test", "random", UUID.randomUUID(), 1);
    }

    public void update(String sql, Object... values) {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) {
                update.setObject(at + 1, values[at]);
            }
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public long count(String sql, Object... values) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) {
                select.setObject(at + 1, values[at]);
            }
            try (var row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
