package dev.fulcrum.cost.ledger.imports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.cost.ledger.LedgerSums;
import dev.fulcrum.cost.ledger.imports.domain.ImportMode;
import dev.fulcrum.cost.ledger.imports.domain.ImportReport;
import dev.fulcrum.cost.ledger.imports.domain.RawRow;
import dev.fulcrum.cost.ledger.imports.domain.RowSource;
import dev.fulcrum.cost.prices.storage.PricingLock;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class UsageImportIT {
    private static final String PATH = "/api/v1/usage/imports";
    private static final String HEADER =
            "startedAt,feature,provider,model,inputTokens,cachedInputTokens,outputTokens,calls,rowId\n";

    @Inject
    DataSource dataSource;

    @Inject
    ImportUsage imports;

    @Inject
    TakeBackImport takeBack;

    @Inject
    TidyImports tidy;

    @Inject
    PricingLock pricing;

    @ConfigProperty(name = "fulcrum.cost.imports.max-bytes")
    int most;

    private final String team = "team-" + UUID.randomUUID();
    private final String member = Tokens.bearer("ida", List.of("member"), List.of(team));
    private final Instant at = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(100, ChronoUnit.DAYS);

    private LedgerSums sums() {
        return new LedgerSums(dataSource, team);
    }

    private ValidatableResponse send(String type, String query, String body) {
        return send(type, query, body.getBytes(StandardCharsets.UTF_8));
    }

    private ValidatableResponse send(String type, String query, byte[] body) {
        return given().header("Authorization", member)
                .config(RestAssured.config()
                        .encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs("text/csv", io.restassured.http.ContentType.TEXT)
                                .encodeContentTypeAs("application/x-ndjson", io.restassured.http.ContentType.TEXT)))
                .contentType(type)
                .body(body)
                .post(PATH + query)
                .then();
    }

    private String row(String inputTokens, String rowId) {
        return at + ",\"triage, \"\"mail\"\"\",openai,gpt-6.2-sol," + inputTokens + ",100,4,1," + rowId + "\n";
    }

    @Test
    void countsAFileOnceAndTakesItBackExactly() {
        String file = HEADER + row("300", "a") + row("300", "b") + row("300", "a") + row("300", "") + row("300", "");
        String id = send("text/csv", "", file)
                .statusCode(201)
                .body("state", equalTo("counted"))
                .body("rows", equalTo(5))
                .body("counted", equalTo(4))
                .body("doubled", equalTo(1))
                .extract()
                .path("id");
        assertThat(sums().calls()).isEqualTo(4);
        // (200 × 2 + 100 × 0.1 + 4 × 10) ÷ 1e6 a call
        assertThat(sums().costOfFeatures()).isEqualByComparingTo("0.0018");
        assertThat(sums().number("select count(*) from spend_dimension where team = '" + team
                        + "' and feature = 'triage, \"mail\"'"))
                .isEqualTo(1);

        send("text/csv", "?team=" + team, file)
                .statusCode(201)
                .body("counted", equalTo(0))
                .body("doubled", equalTo(5));
        assertThat(sums().calls()).isEqualTo(4);
        sums().rollUpsEqualTheLedger();

        given().header("Authorization", member)
                .delete(PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("state", equalTo("taken-back"))
                .body("takenBackBy", equalTo("ida"));
        assertThat(sums().rowsOfCalls()).isZero();
        assertThat(sums().calls()).isZero();
        given().header("Authorization", member).delete(PATH + "/" + id).then().statusCode(200);
        send("text/csv", "", file).statusCode(201).body("counted", equalTo(4));
        given().header("Authorization", member)
                .get(PATH + "?limit=2")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].counted", equalTo(4))
                .body("items[0].errors", nullValue());
    }

    @Test
    void namesTheBrokenLineAndCountsNothingOrTheOthersByChoice() {
        StringBuilder file = new StringBuilder(HEADER);
        for (int line = 2; line <= 40_010; line++) {
            file.append(row(line == 40_000 ? "-3" : "300", "row-" + line));
        }
        String id = send("text/csv", "", file.toString())
                .statusCode(400)
                .body("field", equalTo("inputTokens"))
                .body("errors[0].line", equalTo(40_000))
                .body("errors[0].value", equalTo("-3"))
                .body("errors[0].message", equalTo("line 40,000: inputTokens must be 0 or more, was -3"))
                .extract()
                .path("import");
        assertThat(sums().rowsOfCalls()).isZero();
        given().header("Authorization", member)
                .get(PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("state", equalTo("refused"))
                .body("broken", equalTo(1))
                .body("errors", hasSize(1));
        given().header("Authorization", member).delete(PATH + "/" + id).then().statusCode(409);

        send("text/csv", "?mode=skip-broken", file.toString())
                .statusCode(201)
                .body("counted", equalTo(40_008))
                .body("broken", equalTo(1));
        assertThat(sums().calls()).isEqualTo(40_008);
        sums().rollUpsEqualTheLedger();
        assertThat(sums().number("select count(*) from usage_import_row")).isZero();
    }

    @Test
    void readsJsonByLineAndAsOneArray() {
        String row = "{\"startedAt\": \"" + at + "\", \"feature\": \"triage\", \"provider\": \"openai\","
                + " \"model\": \"gpt-6.2-sol\", \"inputTokens\": 300000, \"cachedInputTokens\": 100000,"
                + " \"outputTokens\": 4000, \"calls\": 1000}";
        send("application/x-ndjson", "", row + "\n\n" + row + "\n")
                .statusCode(201)
                .body("counted", equalTo(2));
        send("application/json", "", "[" + row + ",\n" + row + ",\n" + row + "]")
                .statusCode(201)
                .body("counted", equalTo(1))
                .body("doubled", equalTo(2));
        assertThat(sums().calls()).isEqualTo(3_000);
        assertThat(sums().costOfFeatures()).isEqualByComparingTo("1.35");

        String other = row.replace("triage", "answers");
        send("application/json", "", "[" + other + "," + other + "," + row + "]")
                .statusCode(201)
                .body("counted", equalTo(2))
                .body("doubled", equalTo(1));
        assertThat(sums().calls()).isEqualTo(5_000);

        send("application/x-ndjson", "", row + "\n{\"startedAt\": 3\n")
                .statusCode(400)
                .body("errors[0].line", equalTo(2))
                .body("detail", containsString("one object a line"));
        send("application/json", "", "[" + row + ",\n{\"feature\": ")
                .statusCode(400)
                .body("errors[0].line", equalTo(2))
                .body("detail", containsString("not JSON"));
        assertThat(sums().calls()).isEqualTo(5_000);
    }

    @Test
    void takesTheUsageObjectOfAProvidersAnswer() {
        String header = "startedAt,feature,provider,model,inputTokens,usage\n";
        String row = at + ",triage,openai,gpt-6.2-sol,";
        send(
                        "text/csv",
                        "",
                        header + row
                                + ",\"{\"\"prompt_tokens\"\":300,\"\"completion_tokens\"\":4,\"\"total_tokens\"\":304,"
                                + "\"\"prompt_tokens_details\"\":{\"\"cached_tokens\"\":100}}\"\n")
                .statusCode(201)
                .body("counted", equalTo(1));
        assertThat(sums().costOfFeatures()).isEqualByComparingTo("0.00045");
        send(
                        "application/x-ndjson",
                        "",
                        "{\"startedAt\": \"" + at + "\", \"feature\": \"triage\", \"provider\": \"anthropic\","
                                + " \"model\": \"nobody-knows\", \"usage\": {\"input_tokens\": 5, \"output_tokens\": 7,"
                                + " \"cache_read_input_tokens\": 11}}")
                .statusCode(201);
        assertThat(sums().number("select sum(input_tokens) from spend_day join spend_dimension d on d.id = dimension"
                        + " where team = '" + team + "' and model = 'nobody-knows'"))
                .isEqualTo(16);

        send("text/csv", "", header + row + "3,\"{\"\"prompt_tokens\"\":-1}\"\n" + row + ",7\n" + row + ",{}\n")
                .statusCode(400)
                .body("errors.field", equalTo(List.of("inputTokens", "usage", "usage", "usage")))
                .body("errors.line", equalTo(List.of(2, 2, 3, 4)));
        assertThat(sums().calls()).isEqualTo(2);
    }

    @Test
    void saysEverythingThatIsWrongWithARow() {
        send(
                        "text/csv",
                        "",
                        "startedAt,feature,model,inputTokens,outputTokens,reasoningTokens,colour\n"
                                + "yesterday,,gpt,1.5,3,4,red\n")
                .statusCode(400)
                .body("errors.field", equalTo(List.of("colour", "startedAt", "feature", "provider", "inputTokens")));
        send(
                        "text/csv",
                        "",
                        "startedAt,feature,provider,model,inputTokens,outputTokens,reasoningTokens\n"
                                + at + ",f,openai,m,10,3,4\n" + at + ",f,openai,m,10\n" + at.minus(400, ChronoUnit.DAYS)
                                + ",f,openai,m,10,3,1\n")
                .statusCode(400)
                .body("errors.field", equalTo(List.of("reasoningTokens", "line", "startedAt")))
                .body("errors.line", equalTo(List.of(2, 3, 4)));
        send("text/csv", "?mode=sometimes", HEADER).statusCode(400).body("field", equalTo("mode"));
    }

    @Test
    void refusesAFileThatNobodyCanReadWhateverTheMode() {
        send("text/csv", "?mode=skip-broken", HEADER + row("300", "a") + "\"" + at)
                .statusCode(400)
                .body("errors[0].line", equalTo(3))
                .body("detail", containsString("line 3: A quote is opened in this row and never closed. All: GET"));
        String id = send("text/csv", "", HEADER.replace("startedAt", "a\0,a\0,startedAt") + row("300", "a"))
                .statusCode(400)
                .body("detail", containsString("must name every column once, was 'a,a,startedAt,feature"))
                .extract()
                .path("import");
        given().header("Authorization", member)
                .get(PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("state", equalTo("refused"));
        assertThat(sums().rowsOfCalls()).isZero();
    }

    @Test
    void skipsARowWithWhatCannotBeStored() {
        send("text/csv", "?mode=skip-broken", HEADER + row("30\0", "a") + row("300", "b"))
                .statusCode(201)
                .body("counted", equalTo(1))
                .body("errors.line", equalTo(List.of(2)))
                .body("errors[0].message", equalTo("line 2: inputTokens must be a whole number, was '30'"));
    }

    @Test
    void readsItsTypeInWhateverCase() throws Exception {
        HttpResponse<String> counted =
                plain("Text/CSV; charset=utf-8", BodyPublishers.ofString(HEADER + row("300", "a")));
        assertThat(counted.statusCode()).isEqualTo(201);
        assertThat(counted.body()).contains("\"format\":\"csv\"", "\"counted\":1");

        HttpResponse<String> untyped = plain(null, BodyPublishers.ofString(HEADER + row("300", "b")));
        assertThat(untyped.statusCode()).isEqualTo(415);
        assertThat(untyped.body()).contains("text/csv");
    }

    /** @param type null for none; RestAssured encodes by it */
    private HttpResponse<String> plain(String type, HttpRequest.BodyPublisher body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + PATH))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", member)
                .POST(body);
        if (type != null) {
            request.header("Content-Type", type);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Rows of which some are lost, by a crash of the database or by being tidied away, in the midst of the file. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from usage_import_row where import_id = (select max(id::text)::uuid from usage_import where team = ?)",
                "update usage_import set state = 'failed' where team = ?"
            })
    void countsNothingWhereRowsWereLost(String loss) {
        int rows = 2_500;
        RowSource source = new RowSource() {
            private int line = 1;

            @Override
            public Optional<RawRow> next() {
                if (++line == 2_300) {
                    assertThat(update(loss)).isGreaterThan(0);
                }
                return line > rows + 1 ? Optional.empty() : Optional.of(raw(line));
            }
        };

        assertThatThrownBy(() -> imports.run(team, "ida", "csv", ImportMode.ALL_OR_NOTHING, source))
                .isInstanceOfSatisfying(
                        Problem.class, lost -> assertThat(lost.status()).isEqualTo(503))
                .hasMessageContaining("of 2500 good rows")
                .hasMessageContaining("send the file again");

        assertThat(sums().rowsOfCalls()).isZero();
        assertThat(sums().number("select count(*) from usage_import where state = 'failed' and team = '" + team + "'"))
                .isEqualTo(1);
        assertThat(sums().number("select count(*) from usage_import_row")).isZero();
    }

    private RawRow raw(int line) {
        return RawRow.of(
                line,
                200,
                Map.of(
                        "startedAt",
                        at.toString(),
                        "feature",
                        "triage",
                        "provider",
                        "openai",
                        "model",
                        "gpt-6.2-sol",
                        "inputTokens",
                        300,
                        "outputTokens",
                        4,
                        "rowId",
                        "row-" + line));
    }

    private int update(String sql) {
        return QuarkusTransaction.requiringNew().call(() -> {
            try (var connection = dataSource.getConnection();
                    var statement = connection.prepareStatement(sql)) {
                statement.setString(1, team);
                return statement.executeUpdate();
            }
        });
    }

    /** For this transaction. */
    private void shortWait() {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = '5s'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> query(String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(row.getString(1));
            }
            return rows;
        }
    }

    /** All traffic waits behind a change of prices that waits. */
    @Test
    void changesOfPricesDoNotWaitWhileAFileLands() throws Exception {
        ExecutorService sender = Executors.newSingleThreadExecutor();
        Future<ValidatableResponse> sent;
        try (var connection = dataSource.getConnection();
                var lock = connection.createStatement()) {
            // another file of the team lands
            connection.setAutoCommit(false);
            lock.execute("select pg_advisory_xact_lock(hashtext('usage_import'), hashtext('" + team + "'))");
            sent = sender.submit(() -> send("text/csv", "", HEADER + row("300", "a")));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !query("select pid from pg_locks where locktype = 'advisory' and not granted and"
                                    + " database = (select oid from pg_database where datname = current_database())")
                            .isEmpty());

            QuarkusTransaction.requiringNew().timeout(20).run(() -> {
                shortWait();
                pricing.change();
            });
            connection.rollback();
        } finally {
            sender.shutdown();
        }
        sent.get().statusCode(201).body("counted", equalTo(1));
        sums().rollUpsEqualTheLedger();
    }

    @Test
    void takesALargeFileBackInPiecesThatAreEachWhole() throws Exception {
        int rows = 40_001;
        String id = imports.run(team, "ida", "csv", ImportMode.ALL_OR_NOTHING, new RowSource() {
                    private int line = 1;

                    @Override
                    public Optional<RawRow> next() {
                        return ++line > rows + 1 ? Optional.empty() : Optional.of(raw(line));
                    }
                })
                .id()
                .toString();
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("analyze ledger_imported");
            try (var plan = statement.executeQuery("explain select ctid from ledger_imported where started_at <"
                    + " now() - interval '401 days' order by started_at limit 20000")) {
                plan.next();
                plan.next();
                assertThat(plan.getString(1)).contains("ledger_imported_started");
            }
            statement.execute("select from ledger_imported where ctid = (select max(ctid) from ledger_imported where"
                    + " import_id = '" + id + "') for update");
            ExecutorService sender = Executors.newSingleThreadExecutor();
            Future<ImportReport> taken = sender.submit(() -> takeBack.takeBack(UUID.fromString(id), "ida"));
            sender.shutdown();

            await().atMost(Duration.ofSeconds(25)).until(() -> sums().rowsOfCalls(), left -> left == rows - 40_000);
            sums().rollUpsEqualTheLedger();
            given().header("Authorization", member)
                    .get(PATH + "/" + id)
                    .then()
                    .body("state", equalTo("taking-back"))
                    .body("takenBackBy", equalTo("ida"));
            send("text/csv", "", HEADER + row("300", "a")).statusCode(409).body("detail", containsString(id));
            connection.rollback();
            assertThat(taken.get().state()).isEqualTo("taken-back");
        }
        assertThat(sums().rowsOfCalls()).isZero();
        assertThat(sums().calls()).isZero();
        sums().rollUpsEqualTheLedger();
    }

    @Test
    void goesOnWithWhatWasBeingTakenBackWhenTheServiceStopped() {
        String id = send("text/csv", "", HEADER + row("300", "a") + row("300", "b"))
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(update("update usage_import set state = 'taking-back', taken_back_by = 'ida' where team = ?"))
                .isEqualTo(1);

        tidy.tidy();

        given().header("Authorization", member)
                .get(PATH + "/" + id)
                .then()
                .body("state", equalTo("taken-back"))
                .body("takenBackBy", equalTo("ida"));
        assertThat(sums().calls()).isZero();
        send("text/csv", "", HEADER + row("300", "a")).statusCode(201).body("counted", equalTo(1));
    }

    /** Whether its length is said before or not; nothing of it counts. */
    @Test
    void refusesAFileThatIsTooLarge() throws Exception {
        byte[] file = new byte[most + 1];
        Arrays.fill(file, (byte) '\n');
        byte[] begin = (HEADER + row("300", "a")).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(begin, 0, file, 0, begin.length);

        send("text/csv", "", file)
                .statusCode(413)
                .body("detail", containsString("this one has " + file.length + " bytes"));
        HttpResponse<String> streamed =
                plain("text/csv", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(file)));
        assertThat(streamed.statusCode()).isEqualTo(413);
        assertThat(streamed.body()).contains("may have " + most + " bytes", "this one has more");
        assertThat(sums().calls()).isZero();
        assertThat(sums().rowsOfCalls()).isZero();
    }

    @Test
    void belongsToATeam() {
        send("text/csv", "?team=another", HEADER).statusCode(403);
        String id = send("text/csv", "", HEADER + row("1", "x").replace(",1,100,", ",101,100,"))
                .statusCode(201)
                .extract()
                .path("id");
        given().header("Authorization", Tokens.stranger())
                .get(PATH + "/" + id)
                .then()
                .statusCode(403);
        given().header("Authorization", Tokens.stranger())
                .delete(PATH + "/" + id)
                .then()
                .statusCode(403);
        given().header("Authorization", Tokens.bearer("vi", List.of("viewer"), List.of(team)))
                .contentType("application/json")
                .body("[]")
                .post(PATH)
                .then()
                .statusCode(403);
        given().get(PATH).then().statusCode(401);
    }
}
