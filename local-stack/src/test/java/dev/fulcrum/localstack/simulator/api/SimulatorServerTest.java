package dev.fulcrum.localstack.simulator.api;

import static dev.fulcrum.localstack.simulator.api.RunningSimulator.JSON;
import static dev.fulcrum.localstack.simulator.api.RunningSimulator.MODEL;
import static dev.fulcrum.localstack.simulator.api.RunningSimulator.chat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorServerTest {

    private static final String LABELS = "text,intent\nwhere is my card,card_arrival\ncard is gone,card_lost\n";

    private static RunningSimulator simulator;

    @BeforeAll
    static void start() throws Exception {
        simulator = RunningSimulator.with(Map.of("ERROR_RATE", "0")).labelled(LABELS);
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @Test
    void answersTheLabelOfTheLastUserMessage() throws Exception {
        JsonNode completion = simulator.answer("  where is\nmy card ");

        assertThat(completion.at("/object").asText()).isEqualTo("chat.completion");
        assertThat(completion.at("/choices/0/message/content").asText()).isEqualTo("card_arrival");
        assertThat(completion.at("/choices/0/message/role").asText()).isEqualTo("assistant");
        assertThat(completion.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    }

    @Test
    void saysThatItIsASimulatorEverywhere() throws Exception {
        HttpResponse<String> response =
                simulator.postChat(chat("where is my card").toString());
        JsonNode completion = JSON.readTree(response.body());
        JsonNode model = JSON.readTree(simulator.get("/v1/models").body()).at("/data/0");

        assertThat(response.headers().firstValue("x-fulcrum-simulator")).contains("true");
        assertThat(completion.path("model").asText()).isEqualTo(MODEL);
        assertThat(completion.path("system_fingerprint").asText()).contains("simulator");
        assertThat(model.path("id").asText()).isEqualTo(MODEL);
        assertThat(model.path("owned_by").asText()).isEqualTo("fulcrum-provider-simulator");
        assertThat(simulator.get("/nowhere").headers().firstValue("x-fulcrum-simulator"))
                .contains("true");
        assertThat(simulator.description().path("simulator").asBoolean()).isTrue();
    }

    @Test
    void countsTheTokensOfEveryMessage() throws Exception {
        String messages = "[{\"role\":\"system\",\"content\":\"hello world\"},"
                + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"hello world\"}]}]";
        HttpResponse<String> response =
                simulator.postChat("{\"model\":\"" + MODEL + "\",\"messages\":" + messages + "}");
        JsonNode usage = JSON.readTree(response.body()).path("usage");

        assertThat(usage.path("prompt_tokens").asInt()).isEqualTo(3 + 2 * (3 + 1 + 2));
        assertThat(usage.path("completion_tokens").asInt())
                .isEqualTo(new TokenCounter()
                        .emit("card_arrival", Integer.MAX_VALUE)
                        .tokens());
        assertThat(usage.path("total_tokens").asInt())
                .isEqualTo(usage.path("prompt_tokens").asInt()
                        + usage.path("completion_tokens").asInt());
        assertThat(usage.at("/prompt_tokens_details/cached_tokens").isInt()).isTrue();
        assertThat(usage.at("/completion_tokens_details/reasoning_tokens").isInt())
                .isTrue();
    }

    @Test
    void stopsAtTheTokenLimit() throws Exception {
        HttpResponse<String> response = simulator.postChat(
                chat("where is my card").put("max_completion_tokens", 1).toString());
        JsonNode completion = JSON.readTree(response.body());

        assertThat(completion.at("/choices/0/finish_reason").asText()).isEqualTo("length");
        assertThat(completion.at("/usage/completion_tokens").asInt()).isEqualTo(1);
        assertThat("card_arrival")
                .startsWith(completion.at("/choices/0/message/content").asText());
    }

    @Test
    void refusesBadBodiesWithTheFieldAtFault() throws Exception {
        assertError(simulator.postChat("{\"model\": oops"), 400, null, "not JSON, line 1");
        assertError(simulator.postChat(""), 400, null, "not a JSON object");
        assertError(simulator.postChat("{\"messages\":[]}"), 400, "model", "model parameter");
        assertError(simulator.postChat("{\"model\":\"" + MODEL + "\"}"), 400, "messages", "missing or empty");
        assertError(
                simulator.postChat(
                        "{\"model\":\"" + MODEL + "\",\"messages\":[{\"role\":\"system\",\"content\":\"x\"}]}"),
                400,
                "messages",
                "no user message");
        assertError(simulator.postChat(chat("x").put("n", 2).toString()), 400, "n", "one choice");
        assertError(simulator.postChat(chat("x").put("stream", "yes").toString()), 400, "stream", "true or false");
        assertError(simulator.postChat(chat("x").put("max_tokens", 0).toString()), 400, "max_tokens", "from 1");
    }

    @Test
    void refusesUnknownModelsPathsAndMethods() throws Exception {
        HttpResponse<String> model =
                simulator.postChat(chat("x").put("model", "gpt-6.2-sol").toString());
        HttpResponse<String> method = simulator.get("/v1/chat/completions");

        assertError(model, 404, "model", "'gpt-6.2-sol' does not exist");
        assertThat(JSON.readTree(model.body()).at("/error/code").asText()).isEqualTo("model_not_found");
        assertError(simulator.get("/v1/models/other"), 404, "model", "does not exist");
        assertError(simulator.get("/v1/embeddings"), 404, null, "Invalid URL");
        assertError(method, 405, null, "use POST");
        assertThat(method.headers().firstValue("allow")).contains("POST");
    }

    @Test
    void refusesCallsWithoutTheKey() throws Exception {
        String body = chat("where is my card").toString();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(simulator.uri("/v1/chat/completions")).POST(BodyPublishers.ofString(body));
        HttpResponse<String> wrong = simulator.send(
                request.copy().header("authorization", "Bearer wrong").build());

        assertError(simulator.send(request.build()), 401, null, "did not provide an API key");
        assertError(wrong, 401, null, "Incorrect API key");
        assertThat(JSON.readTree(wrong.body()).at("/error/code").asText()).isEqualTo("invalid_api_key");
    }

    @Test
    void keepsTheConnectionUsableAfterRefusingALongBody() throws Exception {
        HttpRequest refused = HttpRequest.newBuilder(simulator.uri("/simulator/labels"))
                .PUT(BodyPublishers.ofString("x".repeat(3_000_000)))
                .build();

        assertError(simulator.send(refused), 401, null, "did not provide");
        assertThat(simulator
                        .answer("card is gone")
                        .at("/choices/0/message/content")
                        .asText())
                .isEqualTo("card_lost");
    }

    @Test
    void saysHowToLoadLabelsWhenThereAreNone() throws Exception {
        try (RunningSimulator empty = RunningSimulator.with(Map.of())) {
            assertError(empty.postChat(chat("x").toString()), 503, null, "PUT /simulator/labels");
            assertThat(empty.description().path("labels").isNull()).isTrue();
        }
    }

    @Test
    void namesTheLineOfAMalformedFileAndKeepsTheOldLabels() throws Exception {
        HttpResponse<String> response = simulator.putLabels("text,intent\nfine,a\nbroken,b,c\n");

        assertError(response, 400, "line 3", "line 3: 3 columns");
        assertError(simulator.putLabels("text,intent\nx,a\ny,a\n"), 400, "line 3", "same intent 'a'");
        assertThat(simulator
                        .answer("card is gone")
                        .at("/choices/0/message/content")
                        .asText())
                .isEqualTo("card_lost");
    }

    @Test
    void refusesLabelsThatAreNotCsv() throws Exception {
        HttpRequest json = simulator
                .request("/simulator/labels")
                .header("content-type", "application/json")
                .PUT(BodyPublishers.ofString("{}"))
                .build();

        assertError(simulator.send(json), 415, null, "send text/csv");
    }

    @Test
    void answersTheCountsOfLoadedLabelsAndKeepsThemAcrossARestart(@TempDir Path state) throws Exception {
        Map<String, String> settings = Map.of("STATE", state.toString(), "ERROR_RATE", "0");
        JsonNode counts;
        try (RunningSimulator first = RunningSimulator.with(settings)) {
            counts = JSON.readTree(first.putLabels(LABELS).body());
        }
        try (RunningSimulator second = RunningSimulator.with(settings)) {
            assertThat(counts.path("texts").asInt()).isEqualTo(2);
            assertThat(counts.path("labels").asInt()).isEqualTo(2);
            assertThat(second.description().path("labels")).isEqualTo(counts);
            assertThat(second.answer("card is gone")
                            .at("/choices/0/message/content")
                            .asText())
                    .isEqualTo("card_lost");
        }
    }

    @Test
    void injectsFailuresInTheShapeClientsRetryOn() throws Exception {
        Map<String, String> settings = Map.of("FAILURE_RATE", "1", "RETRY_AFTER_S", "3");
        try (RunningSimulator failing = RunningSimulator.with(settings).labelled(LABELS)) {
            Map<Integer, HttpResponse<String>> byStatus = IntStream.range(0, 40)
                    .mapToObj(i -> failing.client()
                            .sendAsync(failing.chatRequest(chat("x" + i).toString()), BodyHandlers.ofString()))
                    .map(CompletableFuture::join)
                    .collect(Collectors.toMap(HttpResponse::statusCode, r -> r, (a, b) -> a));

            assertThat(byStatus.keySet()).containsExactlyInAnyOrder(429, 500);
            assertError(byStatus.get(429), 429, null, "injected by the simulator");
            assertError(byStatus.get(500), 500, null, "injected by the simulator");
            assertThat(byStatus.values()).allSatisfy(r -> assertThat(r.headers().firstValue("retry-after"))
                    .contains("3"));
            assertThat(failing.description().at("/requests/injectedFailures").asInt())
                    .isEqualTo(40);
        }
    }

    @Test
    void answersTwoThousandTextsAlikeEachTimeAndWrongAboutAsOftenAsAsked() throws Exception {
        List<String> labels = List.of("card_arrival", "card_lost", "refund_late", "refund_wrong", "top_up_failed");
        String csv = IntStream.range(0, 2_000)
                .mapToObj(i -> "ticket " + i + "," + labels.get(i % labels.size()))
                .collect(Collectors.joining("\n", "text,label\n", "\n"));
        try (RunningSimulator erring =
                RunningSimulator.with(Map.of("ERROR_RATE", "0.06")).labelled(csv)) {
            List<String> first = answers(erring, 2_000);
            List<String> second = answers(erring, 2_000);

            long wrong = IntStream.range(0, 2_000)
                    .filter(i -> !first.get(i).equals(labels.get(i % labels.size())))
                    .count();
            assertThat(second).isEqualTo(first);
            // 120 expected, four standard deviations of a binomial count are 42.5
            assertThat(wrong).isBetween(78L, 162L);
            assertThat(erring.description()
                            .at("/requests/answeredWrongOnPurpose")
                            .asLong())
                    .isEqualTo(2 * wrong);
        }
    }

    @Test
    void countsWhatItAnswered() throws Exception {
        try (RunningSimulator fresh =
                RunningSimulator.with(Map.of("ERROR_RATE", "0")).labelled(LABELS)) {
            fresh.answer("card is gone");
            fresh.answer("not in the file");
            fresh.postChat("{");
            JsonNode requests = fresh.description().path("requests");

            assertThat(requests.path("answered").asInt()).isEqualTo(2);
            assertThat(requests.path("answeredForTextNotInFile").asInt()).isEqualTo(1);
            assertThat(requests.path("refused").asInt()).isEqualTo(1);
        }
    }

    private static List<String> answers(RunningSimulator erring, int texts) throws Exception {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < texts; i++) {
            answers.add(erring.answer("ticket " + i)
                    .at("/choices/0/message/content")
                    .asText());
        }
        return answers;
    }

    private static void assertError(HttpResponse<String> response, int status, String param, String message)
            throws Exception {
        JsonNode error = JSON.readTree(response.body()).path("error");
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-length")).isPresent();
        assertThat(error.path("message").asText()).contains(message);
        assertThat(error.path("type").asText()).isNotBlank();
        assertThat(error.path("param").textValue()).isEqualTo(param);
        assertThat(error.has("code")).isTrue();
    }
}
