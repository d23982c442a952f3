package dev.fulcrum.localstack.simulator.api;

import static dev.fulcrum.localstack.simulator.api.RunningSimulator.JSON;
import static dev.fulcrum.localstack.simulator.api.RunningSimulator.chat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamedReplyTest {

    private static final String LONG_LABEL = "late delivery ".repeat(300).strip();
    private static final String LABELS =
            "text,label\nwhere is my card,Rückerstattung_🧾_late\ncard is gone,card_lost\nlong," + LONG_LABEL + "\n";

    @Test
    void streamsWhatItAnswersInOnePiece() throws Exception {
        try (RunningSimulator simulator =
                RunningSimulator.with(Map.of("ERROR_RATE", "0")).labelled(LABELS)) {
            JsonNode whole = simulator.answer("where is my card");
            HttpResponse<String> response =
                    simulator.postChat(streamed("where is my card", true).toString());
            List<JsonNode> chunks = chunks(response.body());
            JsonNode last = chunks.get(chunks.size() - 1);

            assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("text/event-stream");
            assertThat(response.body()).endsWith("data: [DONE]\n\n");
            assertThat(text(chunks))
                    .isEqualTo(whole.at("/choices/0/message/content").asText());
            assertThat(chunks.get(0).at("/choices/0/delta/role").asText()).isEqualTo("assistant");
            assertThat(chunks.get(chunks.size() - 2)
                            .at("/choices/0/finish_reason")
                            .asText())
                    .isEqualTo("stop");
            assertThat(last.path("choices")).isEmpty();
            assertThat(last.path("usage")).isEqualTo(whole.path("usage"));
            assertThat(chunks.subList(0, chunks.size() - 1))
                    .allSatisfy(
                            chunk -> assertThat(chunk.path("usage").isNull()).isTrue());
            assertThat(chunks)
                    .extracting(chunk -> chunk.path("id").asText())
                    .containsOnly(last.path("id").asText());
        }
    }

    @Test
    void leavesUsageOutOfAStreamThatDoesNotAskForIt() throws Exception {
        try (RunningSimulator simulator =
                RunningSimulator.with(Map.of("ERROR_RATE", "0")).labelled(LABELS)) {
            HttpResponse<String> response =
                    simulator.postChat(streamed("card is gone", false).toString());

            assertThat(chunks(response.body())).noneMatch(chunk -> chunk.has("usage"));
            assertThat(response.body()).endsWith("data: [DONE]\n\n");
        }
    }

    @Test
    void countsAClientThatHangsUpMidStreamAndServesTheNextOne() throws Exception {
        Map<String, String> slow = Map.of("ERROR_RATE", "0", "LATENCY_MS", "1000", "LATENCY_SPREAD", "0");
        try (RunningSimulator simulator = RunningSimulator.with(slow).labelled(LABELS)) {
            hangUpAfterTheFirstChunk(simulator);

            Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
            while (simulator.description().at("/requests/clientHungUp").asInt() == 0) {
                assertThat(Instant.now()).as("hang-up counted in time").isBefore(deadline);
            }
            assertThat(simulator
                            .answer("card is gone")
                            .at("/choices/0/message/content")
                            .asText())
                    .isEqualTo("card_lost");
        }
    }

    @Test
    void servesMoreSlowAnswersAtOnceThanItHasThreads() throws Exception {
        Map<String, String> slow = Map.of("ERROR_RATE", "0", "LATENCY_MS", "3000", "LATENCY_SPREAD", "0");
        try (RunningSimulator simulator = RunningSimulator.with(slow).labelled(LABELS)) {
            Instant start = Instant.now();
            List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(0, 300)
                    .mapToObj(i -> simulator
                            .client()
                            .sendAsync(
                                    simulator.chatRequest(
                                            (i % 2 == 0 ? chat("card is gone") : streamed("card is gone", true))
                                                    .toString()),
                                    BodyHandlers.ofString()))
                    .toList();
            List<Integer> statuses = calls.stream()
                    .map(CompletableFuture::join)
                    .map(HttpResponse::statusCode)
                    .toList();

            assertThat(statuses).hasSize(300).containsOnly(200);
            // 64 threads that slept would need five rounds of 3 s
            assertThat(Duration.between(start, Instant.now())).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(14));
        }
    }

    private static void hangUpAfterTheFirstChunk(RunningSimulator simulator) throws Exception {
        byte[] body = streamed("long", true).toString().getBytes(StandardCharsets.UTF_8);
        String head = "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                + RunningSimulator.KEY + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        try (Socket socket = new Socket("127.0.0.1", simulator.uri("/").getPort())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(body);
            InputStream in = socket.getInputStream();
            StringBuilder seen = new StringBuilder();
            while (!seen.toString().contains("\"delta\"")) {
                seen.append((char) in.read());
            }
        }
    }

    private static ObjectNode streamed(String ticket, boolean usage) {
        ObjectNode body = chat(ticket).put("stream", true);
        if (usage) {
            body.putObject("stream_options").put("include_usage", true);
        }
        return body;
    }

    private static List<JsonNode> chunks(String events) throws Exception {
        List<JsonNode> chunks = new ArrayList<>();
        for (String event : events.split("\n\n")) {
            String data = event.substring("data: ".length());
            if (!data.equals("[DONE]")) {
                chunks.add(JSON.readTree(data));
            }
        }
        return chunks;
    }

    private static String text(List<JsonNode> chunks) {
        return chunks.stream()
                .map(chunk -> chunk.at("/choices/0/delta/content").asText())
                .collect(Collectors.joining());
    }
}
