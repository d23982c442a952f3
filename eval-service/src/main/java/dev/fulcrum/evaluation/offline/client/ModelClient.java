package dev.fulcrum.evaluation.offline.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulcrum.evaluation.EvaluationConfig;
import dev.fulcrum.evaluation.offline.domain.StudentAnswer;
import dev.fulcrum.events.ModelEndpoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks a deployed model over the OpenAI API, as production will. */
@ApplicationScoped
public class ModelClient {
    private static final String OUR_MODEL_SERVER = "model-server";
    private static final Set<Integer> OF_THIS_QUESTION = Set.of(400, 413, 422);
    private static final Set<Integer> OF_OUR_SETTINGS = Set.of(401, 403);
    private static final int SHOWN = 200;

    private final HttpClient http;
    private final ObjectMapper mapper = new ObjectMapper();
    private final EvaluationConfig.Offline config;
    private final Optional<String> key;

    ModelClient(EvaluationConfig config, @ConfigProperty(name = "fulcrum.model-server.key") Optional<String> key) {
        this.config = config.offline();
        this.key = key;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(this.config.timeout())
                .build();
    }

    /**
     * One question, one try.
     *
     * @param systemPrompt as in production, empty where none
     */
    public StudentAnswer ask(ModelEndpoint endpoint, String systemPrompt, String text) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoint.baseUrl() + "/chat/completions"))
                .timeout(config.timeout())
                .header("Content-Type", "application/json")
                .header("X-Fulcrum-Purpose", "evaluation")
                .POST(HttpRequest.BodyPublishers.ofString(body(endpoint, systemPrompt, text)));
        // the key is for our own server only: an endpoint elsewhere must not see it
        if (OUR_MODEL_SERVER.equals(endpoint.upstream())) {
            key.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        }
        try {
            HttpResponse<String> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return answer(endpoint, response.statusCode(), response.body());
        } catch (IOException e) {
            return new StudentAnswer.NotNow(endpoint.baseUrl() + " does not answer: " + e);
        }
    }

    private StudentAnswer answer(ModelEndpoint endpoint, int status, String body) {
        String what = endpoint.model() + " at " + endpoint.baseUrl() + " answered " + status + ": " + cut(body);
        if (status == 200) {
            try {
                JsonNode content = mapper.readTree(body).at("/choices/0/message/content");
                return content.isTextual()
                        ? new StudentAnswer.Said(content.textValue())
                        : new StudentAnswer.NotNow(what);
            } catch (JsonProcessingException e) {
                return new StudentAnswer.NotNow(what);
            }
        }
        if (OF_THIS_QUESTION.contains(status)) {
            return new StudentAnswer.Declined(what);
        }
        return OF_OUR_SETTINGS.contains(status)
                ? new StudentAnswer.Never(what + ". Check fulcrum.model-server.key.")
                : new StudentAnswer.NotNow(what);
    }

    private String body(ModelEndpoint endpoint, String systemPrompt, String text) {
        ObjectNode body =
                mapper.createObjectNode().put("model", endpoint.model()).put("temperature", 0);
        ArrayNode messages = body.putArray("messages");
        if (!systemPrompt.isEmpty()) {
            messages.addObject().put("role", "system").put("content", systemPrompt);
        }
        messages.addObject().put("role", "user").put("content", text);
        return body.toString();
    }

    private static String cut(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
