package dev.fulcrum.dataset.teachers.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.dataset.teachers.TeacherConfig;
import dev.fulcrum.dataset.teachers.domain.BearerKey;
import dev.fulcrum.dataset.teachers.domain.Question;
import dev.fulcrum.dataset.teachers.domain.TeacherAnswer;
import dev.fulcrum.messaging.trace.LinkedTraces;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Asks a model over the OpenAI chat API. What it says of failures holds nothing of the question or the answer. */
@ApplicationScoped
public class Teacher {
    private static final Set<Integer> OF_THIS_QUESTION = Set.of(400, 413, 422);
    private static final Set<Integer> OF_OUR_SETTINGS = Set.of(401, 403, 404);

    /** Of an answer; some hundred times what a model says at most. */
    static final int MOST_BYTES = 16 << 20;

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");

    private final TeacherConfig config;
    private final ObjectMapper mapper = new ObjectMapper();
    private final Supplier<String> trace;
    private final Optional<String> key;
    private final HttpClient http;

    @Inject
    Teacher(TeacherConfig config, LinkedTraces traces) {
        this(config, traces::present);
    }

    /** @param trace gives the present {@code traceparent}, or null */
    Teacher(TeacherConfig config, Supplier<String> trace) {
        this.config = config;
        this.trace = trace;
        this.key = config.key().map(BearerKey::clean);
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.timeout())
                .build();
    }

    /** A key that cannot be sent stops the start, not the first job. */
    void check(@Observes StartupEvent started) {
        // made is checked
    }

    /** @throws Problem 409 where no endpoint is set */
    public void requireEndpoint() {
        if (config.url().isEmpty()) {
            throw Problem.conflict(
                    "no-teacher",
                    "No endpoint of a strong model is set. An operator sets fulcrum.dataset.teacher.url, normally to the"
                            + " gateway's /v1, and fulcrum.dataset.teacher.key to an access key of it.");
        }
    }

    /** One try. The future never fails. */
    public CompletableFuture<TeacherAnswer> ask(Question question) {
        URI url = config.url().orElse(null);
        if (url == null) {
            return CompletableFuture.completedFuture(
                    new TeacherAnswer.Never("fulcrum.dataset.teacher.url is no longer set"));
        }
        HttpRequest request;
        try {
            request = request(url, question);
        } catch (IllegalArgumentException e) {
            // its message shows the header, and with it the key
            return CompletableFuture.completedFuture(new TeacherAnswer.Never(
                    "cannot be asked: fulcrum.dataset.teacher.url or .key is nothing that HTTP takes"));
        }
        CompletableFuture<HttpResponse<String>> sent = http.sendAsync(request, response -> new LimitedBody(MOST_BYTES));
        // the request's own timeout ends with the headers
        return sent.copy()
                .orTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, error) -> {
                    if (error == null) {
                        return answer(question, response);
                    }
                    sent.cancel(true);
                    return noAnswer(error);
                });
    }

    private HttpRequest request(URI url, Question question) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/chat/completions"))
                .timeout(config.timeout())
                .header("Content-Type", "application/json")
                .header("X-Fulcrum-Purpose", question.purpose())
                .header("X-Fulcrum-Request-Id", question.requestId())
                .POST(HttpRequest.BodyPublishers.ofString(body(question), StandardCharsets.UTF_8));
        key.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        String traceparent = trace.get();
        if (traceparent != null) {
            request.header("traceparent", traceparent);
        }
        return request.build();
    }

    private static TeacherAnswer noAnswer(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof LimitedBody.TooLarge) {
                return new TeacherAnswer.Declined("answered with more than " + MOST_BYTES + " bytes");
            }
        }
        return new TeacherAnswer.NotNow("no answer: " + cause.getClass().getSimpleName(), null);
    }

    private TeacherAnswer answer(Question question, HttpResponse<String> response) {
        int status = response.statusCode();
        JsonNode body = json(response.body());
        if (status == 200) {
            JsonNode choice = body.at("/choices/0");
            JsonNode content = choice.at("/message/content");
            return content.isTextual() || choice.at("/message/tool_calls").isArray()
                    ? new TeacherAnswer.Said(
                            content.asText(""),
                            body.path("model").asText(question.model()),
                            choice.path("finish_reason").asText().equals("length"),
                            body.at("/usage/prompt_tokens").asLong(),
                            body.at("/usage/completion_tokens").asLong())
                    : new TeacherAnswer.NotNow("answered 200 without a choice that has text", null);
        }
        String code = body.at("/error/code").asText(body.at("/error/type").asText(""));
        String why = "answered " + status + (CODE.matcher(code).matches() ? " " + code : "");
        if (OF_THIS_QUESTION.contains(status)) {
            return new TeacherAnswer.Declined(why);
        }
        return OF_OUR_SETTINGS.contains(status)
                ? new TeacherAnswer.Never(why)
                : new TeacherAnswer.NotNow(why, retryAfter(response));
    }

    private static Duration retryAfter(HttpResponse<String> response) {
        return response.headers()
                .firstValue("retry-after")
                .filter(value -> SECONDS.matcher(value).matches())
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(null);
    }

    private JsonNode json(String body) {
        try {
            JsonNode read = mapper.readTree(body);
            return read == null ? mapper.nullNode() : read;
        } catch (JsonProcessingException e) {
            return mapper.nullNode();
        }
    }

    private String body(Question question) {
        ObjectNode body = mapper.createObjectNode().put("model", question.model());
        if (question.temperature() != null) {
            body.put("temperature", question.temperature());
        }
        ArrayNode messages = body.putArray("messages");
        if (!question.system().isEmpty()) {
            messages.addObject().put("role", "system").put("content", question.system());
        }
        if (question.history() != null) {
            json(question.history()).forEach(messages::add);
        }
        messages.addObject().put("role", "user").put("content", question.text());
        if (question.tools() != null) {
            body.set("tools", json(question.tools()));
        }
        return body.toString();
    }
}
