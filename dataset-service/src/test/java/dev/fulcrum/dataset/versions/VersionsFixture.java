package dev.fulcrum.dataset.versions;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.fulcrum.dataset.curation.storage.CurationRow;
import dev.fulcrum.dataset.curation.storage.CurationTable;
import dev.fulcrum.dataset.curation.storage.RuleSetTable;
import dev.fulcrum.dataset.examples.domain.PlainText;
import dev.fulcrum.dataset.intake.CanonicalJson;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.messaging.envelope.Ids;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import io.restassured.http.ContentType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Projects with examples as intake stores them. */
@ApplicationScoped
class VersionsFixture {
    static final String PROMPT = "Answer with one of: late, lost";
    private static final String SURROGATE = "m.lane@example.org";
    static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    static final String TOOLS = "[{\"type\":\"function\",\"function\":{\"name\":\"track\"}}]";
    static final String CALLS =
            "[{\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"track\",\"arguments\":\"{}\"}}]";
    static final String HISTORY =
            "[{\"role\":\"user\",\"content\":\"before\"},{\"role\":\"assistant\",\"content\":\"yes\"}]";

    /** No two alike by their character 5-grams. */
    private static final String[] WORDS = {
        "parcel", "invoice", "battery", "kitchen", "holiday", "warranty", "magnet", "sunrise", "violin", "granite"
    };

    /** A project with a closed campaign. */
    record Prepared(UUID id, UUID campaign, List<UUID> examples, List<UUID> exchanges) {
        UUID exchangeOf(int i) {
            return exchanges.get(i);
        }
    }

    private final DataSource dataSource;
    private final RuleSetTable rules;
    private final CurationTable curations;

    VersionsFixture(DataSource dataSource, RuleSetTable rules, CurationTable curations) {
        this.dataSource = dataSource;
        this.rules = rules;
        this.curations = curations;
    }

    /** Every tenth example has earlier turns and a tool call, and every tenth a surrogate. */
    Prepared project(EventProbe probe, int examples) throws SQLException {
        ProjectRef project = new ProjectRef(UUID.randomUUID(), "support", 1);
        probe.publish("assessment", project, registration());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().header("Authorization", Tokens.member())
                                .get("/api/v1/projects/{id}/campaigns", project.projectId())
                                .statusCode()
                        == 200);
        String campaign = given().header("Authorization", Tokens.member())
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/projects/{id}/campaigns", project.projectId())
                .then()
                .statusCode(201)
                .extract()
                .path("campaignId");
        Prepared prepared =
                new Prepared(project.projectId(), UUID.fromString(campaign), new ArrayList<>(), new ArrayList<>());
        store(prepared, examples);
        return prepared;
    }

    private static ProjectRegistered registration() {
        return new ProjectRegistered(
                "versions",
                "helpdesk",
                "versions-" + UUID.randomUUID(),
                "classification",
                "simulator",
                "simulated-m",
                "openai/gpt-6.2-sol",
                1_000_000,
                new ProjectRegistered.Autonomy(false, true, false));
    }

    private void store(Prepared project, int examples) throws SQLException {
        try (var connection = dataSource.getConnection();
                var prompt = connection.prepareStatement(
                        "insert into system_prompt (hash, text) values (?, ?) on conflict do nothing");
                var insert =
                        connection.prepareStatement("insert into example (id, campaign_id, project_id, exchange_id,"
                                + " request_id, text, text_key, label, model, system_prompt_hash, captured_at, history, tools,"
                                + " tool_calls, trace_id, conversation_hash, fingerprint, personal_data, language, provider)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, 'simulated-m', ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), 'en',"
                                + " 'simulator')")) {
            prompt.setString(1, PlainText.sha256(PROMPT));
            prompt.setString(2, PROMPT);
            prompt.executeUpdate();
            for (int i = 0; i < examples; i++) {
                UUID exchange = UUID.randomUUID();
                project.examples().add(Ids.next());
                project.exchanges().add(exchange);
                boolean surrogate = i % 10 == 1;
                String key = PlainText.key((surrogate ? "[email] " : "") + said(i));
                insert.setObject(1, project.examples().get(i));
                insert.setObject(2, project.campaign());
                insert.setObject(3, project.id());
                insert.setObject(4, exchange);
                insert.setString(5, "request-" + i);
                insert.setString(6, surrogate ? SURROGATE + " " + said(i) : said(i));
                insert.setString(7, i % 10 == 0 ? PlainText.sha256(key + HISTORY) : key);
                insert.setString(8, i % 10 == 0 ? CanonicalJson.ofToolCalls(CALLS) : i % 2 == 0 ? "late" : "lost");
                insert.setString(9, PlainText.sha256(PROMPT));
                insert.setObject(10, Instant.now().minusSeconds(1_000 - i).atOffset(ZoneOffset.UTC));
                insert.setString(11, i % 10 == 0 ? HISTORY : null);
                insert.setString(12, i % 10 == 0 ? TOOLS : null);
                insert.setString(13, i % 10 == 0 ? CALLS : null);
                insert.setString(14, TRACE);
                insert.setString(15, "conversation-" + i);
                insert.setString(16, PlainText.sha256(PROMPT));
                insert.setString(17, surrogate ? "{\"text\":[[0," + SURROGATE.length() + ",\"email\"]]}" : null);
                insert.executeUpdate();
            }
        }
    }

    /** What the last user message of an example says, after the surrogate that some begin with. */
    static String said(int i) {
        return WORDS[i % 10] + " " + WORDS[(i / 10 + 3) % 10].repeat(2) + " " + WORDS[(i * 7 + i / 10) % 10] + " no "
                + i * i * 977;
    }

    void review(UUID example, String decision, String truth) throws SQLException {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement(
                        "insert into review (id, example_id, project_id, decision, truth, reviewed_by, reviewed_at)"
                                + " select ?, id, project_id, ?, ?, 'mia', now() from example where id = ?")) {
            insert.setObject(1, Ids.next());
            insert.setString(2, decision);
            insert.setString(3, truth);
            insert.setObject(4, example);
            insert.executeUpdate();
        }
    }

    /** As an erasure does it, in the transaction of the caller if there is one. */
    @Transactional(Transactional.TxType.SUPPORTS)
    void erase(UUID example) {
        for (String table : List.of("version_row where example_id", "placement where example_id", "example where id")) {
            update("delete from " + table + " = ?", example);
        }
    }

    /** Asked for, and begun by a replica that says no more. */
    UUID runningCuration(UUID projectId, Duration lease) throws SQLException {
        UUID id = Ids.next();
        RuleSetTable.NumberedRules inForce = rules.inForce(projectId);
        curations.insert(new CurationRow(
                id, projectId, "support", 1, inForce.number(), inForce.rules(), "mia", Instant.now(), null, null));
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement(
                        "insert into job (id, kind, subject_id, project_id, state, attempts, lease_owner, lease_until)"
                                + " values (?, 'curation', ?, ?, 'running', 1, gen_random_uuid(),"
                                + " now() + ? * interval '1 millisecond')")) {
            insert.setObject(1, Ids.next());
            insert.setObject(2, id);
            insert.setObject(3, projectId);
            insert.setLong(4, lease.toMillis());
            insert.executeUpdate();
        }
        return id;
    }

    void tombstone(UUID version) {
        update(
                "update version set state = 'erased', erased_at = now(), croissant = null, data_card = null where id = ?",
                version);
    }

    String stage(UUID subject) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("select stage from job where subject_id = ?")) {
            select.setObject(1, subject);
            try (var row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long number(String sql, UUID id) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(sql)) {
            select.setObject(1, id);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void update(String sql, UUID id) {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement(sql)) {
            update.setObject(1, id);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
