package dev.fulcrum.dataset.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.chassis.artefacts.LargeTexts;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.events.gateway.TextCaptured;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class IntakeIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static EventProbe probe;

    @Inject
    DataSource database;

    @Inject
    LargeTexts largeTexts;

    @BeforeAll
    static void open() {
        probe = new EventProbe();
    }

    @AfterAll
    static void close() {
        probe.close();
    }

    @Test
    void takesEachCaptureOnceInWhateverOrderAndHoweverOftenItComes() throws SQLException {
        ProjectRef project = registered();
        UUID campaign = opened(project, 2_000);
        List<TextCaptured> sent = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            // the last hundred repeat texts, but for the card number in them
            String text = "order " + i % 500 + " paid with " + (i < 500 ? "4111111111111111" : "4242424242424242");
            sent.add(new Sent(project, campaign).prompt(text).fact());
        }
        List<TextCaptured> all = new ArrayList<>(sent);
        all.addAll(sent.subList(100, 400));
        all.addAll(sent.subList(0, 50));
        Collections.shuffle(all, new Random(5));
        all.forEach(each -> probe.publishTraffic(each.requestId(), each));

        untilDone(campaign, 600);
        assertThat(number("select examples from campaign where id = '" + campaign + "'"))
                .isEqualTo(500);
        assertThat(number("select count(*) from example where campaign_id = '" + campaign + "'"))
                .isEqualTo(500);
        assertThat(reasons(campaign)).containsExactly(Map.entry("duplicate-text", 100L));
        assertThat(number("select count(distinct fingerprint) from example where campaign_id = '" + campaign + "'"))
                .isEqualTo(1);
    }

    @Test
    void setsAsideGarbageOfEverySortAndGoesOn() throws Exception {
        ProjectRef project = registered();
        UUID campaign = opened(project, 2_000);
        Sent sent = new Sent(project, campaign);
        probe.publishRaw(
                "fulcrum.captures", "x", Map.of("ce_type", type()), new byte[] {0, 1, (byte) 0xff, (byte) 0xfe});
        probe.publishRaw(
                "fulcrum.captures",
                "x",
                Map.of("ce_type", type()),
                "{\"use\":\"dataset\"}".getBytes(StandardCharsets.UTF_8));
        byte[] invalid = JSON.writeValueAsBytes(Map.of("use", "dataset", "leg", "primary", "prompt", "@@"));
        invalid[new String(invalid, StandardCharsets.UTF_8).indexOf("@@")] = (byte) 0xc3;
        probe.publishRaw("fulcrum.captures", "x", Map.of("ce_type", type()), invalid);
        publish(largeTexts.leave(sent.prompt("x".repeat(10 << 20)).fact()));
        publish(largeTexts.leave(sent.prompt("y ".repeat(1 << 20)).fact()));
        TextCaptured gone = largeTexts.leave(sent.prompt("a text that is gone").fact());
        Files.delete(Path.of(java.net.URI.create(gone.texts().uri())));
        publish(gone);
        publish(sent.prompt("nul \0").fact());
        publish(sent.prompt("half a pair \ud83d").fact());
        publish(sent.prompt("failed").status(500).fact());
        publish(sent.prompt("cut").finish("length").fact());
        publish(sent.prompt("half a stream").finish(null).fact());
        publish(sent.prompt("filtered").finish("content_filter").fact());
        publish(sent.prompt("refused").refusal("I will not").fact());
        publish(sent.prompt("refused in words")
                .answer("I'm sorry, but I can't help with that.")
                .fact());
        publish(sent.prompt("empty").answer(" ").fact());
        publish(sent.prompt("image").other().fact());
        publish(sent.prompt("json").answer("{\"a\":").format("json_object").fact());
        publish(sent.prompt("tools").tools("[{").fact());
        publish(sent.prompt("forgotten").subject("erased-subject").fact());
        publish(sent.prompt("answered by what the upstream falls back to")
                .model("openai", "gpt-6.2-sol")
                .fact());
        publish(sent.prompt("called")
                .answer("")
                .calls(
                        "[{\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\": 1}\"}}]")
                .fact());
        publish(sent.prompt("a good one").fact());

        untilDone(campaign, 18);
        assertThat(reasons(campaign))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("too-large", 1L),
                        Map.entry("text-too-long", 1L),
                        Map.entry("not-unicode", 2L),
                        Map.entry("answer-failed", 1L),
                        Map.entry("answer-cut", 1L),
                        Map.entry("answer-unfinished", 1L),
                        Map.entry("answer-refused", 3L),
                        Map.entry("empty-answer", 1L),
                        Map.entry("not-only-text", 1L),
                        Map.entry("answer-not-json", 1L),
                        Map.entry("context-not-json", 1L),
                        Map.entry("training-not-allowed", 1L),
                        Map.entry("erased", 1L)));
        assertThat(strings("select label from example where campaign_id = '" + campaign + "' order by text"))
                .containsExactly("late", "[{\"arguments\":{\"a\":1},\"name\":\"f\"}]");
    }

    @Test
    void personalDataIsNowhereInTheDatabaseAndSurrogatesAgree() throws Exception {
        ProjectRef project = registered();
        UUID campaign = opened(project, 2_000);
        Sent sent = new Sent(project, campaign);
        String mail = "zora.quibble@secret-mail.test";
        publish(sent.system("You help Zora Quibble, name: Zora Quibble.")
                .prompt("My name is Zora Quibble, mail " + mail + ", card 5200 8282 8282 8210, call +49 170 7654321")
                .answer("Dear Zora, we wrote to " + mail + " about 5200828282828210.")
                .history("[{\"role\":\"user\",\"content\":\"IBAN DE89370400440532013000, 84.12.3.211\"}]")
                .tools("[{\"type\":\"function\",\"function\":{\"name\":\"Find\",\"description\":\"for " + mail
                        + "\"}}]")
                .calls("[{\"function\":{\"name\":\"Find\",\"arguments\":\"{\\\"to\\\":\\\"" + mail + "\\\"}\"}}]")
                .fact());
        publish(sent.prompt("refused " + mail).refusal("not for " + mail).fact());
        publish(sent.prompt("nul \0 " + mail).fact());
        publish(sent.prompt("Zora Quibble " + mail).tools("[{ " + mail).fact());

        untilDone(campaign, 4);
        assertThat(reasons(campaign).values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(3);
        for (String table : strings("select quote_ident(table_name) from information_schema.tables"
                + " where table_schema = current_schema()")) {
            for (String row : strings("select t::text from " + table + " t")) {
                assertThat(row)
                        .as(table)
                        .doesNotContainIgnoringCase(
                                "zora",
                                "quibble",
                                "secret-mail",
                                "5200828282828210",
                                "5200 8282",
                                "7654321",
                                "DE893704",
                                "84.12.3.211");
            }
        }
        JsonNode row = JSON.readTree(strings("select json_build_object('text', e.text, 'label', label, 'tools', tools,"
                        + " 'tool_calls', tool_calls, 'data', personal_data, 'system', p.text)::text from example e"
                        + " join system_prompt p on p.hash = e.system_prompt_hash where campaign_id = '" + campaign
                        + "'")
                .get(0));
        for (JsonNode span : row.get("data").get("text")) {
            String surrogate = row.get("text")
                    .asText()
                    .substring(span.get(0).asInt(), span.get(1).asInt());
            switch (span.get(2).asText()) {
                case "email" ->
                    assertThat(List.of(row.get("label"), row.get("tools"), row.get("tool_calls")))
                            .allMatch(field -> field.asText().contains(surrogate));
                case "name" -> assertThat(row.get("system").asText()).contains(surrogate);
                case "card" -> assertThat(row.get("label").asText()).contains(surrogate.replace(" ", ""));
                default -> assertThat(span.get(2).asText()).isEqualTo("phone");
            }
        }
        assertThat(row.get("data").get("text")).hasSize(4);
    }

    private void publish(TextCaptured fact) {
        probe.publishTraffic(fact.requestId(), fact);
    }

    private static String type() {
        return "dev.fulcrum.gateway.text-captured.v1";
    }

    /** A capture to be sent; each {@link #fact} starts anew from a good one. */
    private static final class Sent {
        private final ProjectRef project;
        private final UUID campaign;
        private final Map<String, Object> fields = new TreeMap<>();

        Sent(ProjectRef project, UUID campaign) {
            this.project = project;
            this.campaign = campaign;
        }

        Sent prompt(String text) {
            return with("prompt", text);
        }

        Sent answer(String text) {
            return with("answer", text);
        }

        Sent system(String text) {
            return with("systemPrompt", text);
        }

        Sent history(String json) {
            return with("history", json);
        }

        Sent tools(String json) {
            return with("tools", json);
        }

        Sent calls(String json) {
            return with("toolCalls", json);
        }

        Sent refusal(String text) {
            return with("refusal", text);
        }

        Sent format(String format) {
            return with("responseFormat", format);
        }

        Sent finish(String reason) {
            return with("finishReason", reason);
        }

        Sent status(int status) {
            return with("status", status);
        }

        Sent subject(String hash) {
            return with("subjectHash", hash);
        }

        Sent other() {
            return with("otherContent", true);
        }

        Sent model(String provider, String name) {
            return with("provider", provider).with("model", name);
        }

        private Sent with(String name, Object value) {
            fields.put(name, value);
            return this;
        }

        TextCaptured fact() {
            UUID exchange = UUID.randomUUID();
            TextCaptured fact = new TextCaptured(
                    "r-" + exchange,
                    exchange,
                    "primary",
                    "dataset",
                    campaign,
                    project.projectId(),
                    project.team(),
                    "triage",
                    text("model", "simulated-m"),
                    text("systemPrompt", "Say where it is."),
                    text("prompt", ""),
                    text("answer", "late"),
                    (int) fields.getOrDefault("status", 200),
                    text("finishReason", "stop"),
                    Instant.now(),
                    null,
                    text("history", null),
                    text("tools", null),
                    text("toolCalls", null),
                    text("refusal", null),
                    text("responseFormat", null),
                    (Boolean) fields.get("otherContent"),
                    "conversation",
                    text("subjectHash", "somebody"),
                    null,
                    text("provider", "simulator"),
                    "simulator",
                    "0af7651916cd43dd8448eb211c80319c");
            fields.clear();
            return fact;
        }

        private String text(String name, String otherwise) {
            return (String) (fields.containsKey(name) ? fields.get(name) : otherwise);
        }
    }

    private void untilDone(UUID campaign, int captures) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        number("select examples + set_aside from campaign where id = '" + campaign + "'"))
                .isEqualTo(captures));
    }

    private Map<String, Long> reasons(UUID campaign) throws SQLException {
        Map<String, Long> reasons = new TreeMap<>();
        for (String reason : strings("select reason from set_aside where campaign_id = '" + campaign + "'")) {
            reasons.merge(reason, 1L, Long::sum);
        }
        return reasons;
    }

    private long number(String sql) throws SQLException {
        return Long.parseLong(strings(sql).get(0));
    }

    private List<String> strings(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> strings = new ArrayList<>();
            while (rows.next()) {
                strings.add(String.valueOf(rows.getString(1)));
            }
            return strings;
        }
    }

    private UUID opened(ProjectRef project, int target) throws SQLException {
        String id = given().header("Authorization", Tokens.member())
                .contentType(ContentType.JSON)
                .body("{\"target\":" + target + ",\"mostSetAside\":1}")
                .post("/api/v1/projects/{id}/campaigns", project.projectId())
                .then()
                .statusCode(201)
                .extract()
                .path("campaignId");
        forget(project);
        return UUID.fromString(id);
    }

    /** The tombstone of an erasure, as room erasure writes it. */
    private void forget(ProjectRef project) throws SQLException {
        UUID erasure = UUID.randomUUID();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(
                    "insert into erasure (id, project_id, team, generation, subject_hash, reason, asked_by,"
                            + " asked_at, counts, versions) values ('" + erasure + "', '" + project.projectId()
                            + "', 'support', 1, 'erased-subject', 'asked', 'ada', now(), '{}', '{}')");
            statement.executeUpdate(
                    "insert into erased_subject (erasure_id, project_id, subject_hash, erased_at) values ('" + erasure
                            + "', '" + project.projectId() + "', 'erased-subject', now() + interval '1 hour')");
        }
    }

    private static ProjectRef registered() {
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
                                .get("/api/v1/projects/{id}/campaigns", project.projectId())
                                .statusCode()
                        == 200);
        return project;
    }
}
