package dev.fulcrum.training.deployments.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;

/** Asks the model server what it serves. */
@ApplicationScoped
public class ModelServer {
    private static final int OK = 200;

    private final ModelServerConfig config;
    private final ObjectMapper mapper;
    private final HttpClient http;

    ModelServer(ModelServerConfig config, ObjectMapper mapper) {
        this.config = config;
        this.mapper = mapper;
        this.http = HttpClient.newBuilder().connectTimeout(config.timeout()).build();
    }

    /** OpenAI-compatible base, ends in {@code /v1}. */
    public String baseUrl() {
        return config.url().toString().replaceAll("/+$", "") + "/v1";
    }

    public String upstream() {
        return config.upstream();
    }

    /**
     * Names of the models that answer now.
     *
     * @throws IOException where the server does not answer or refuses, with what to look at
     */
    public Set<String> served() throws IOException {
        URI models = URI.create(baseUrl() + "/models");
        HttpRequest.Builder request = HttpRequest.newBuilder(models).timeout(config.timeout());
        config.key().ifPresent(key -> request.header("Authorization", "Bearer " + key));
        HttpResponse<String> response;
        try {
            response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IOException(
                    "The model server at " + models + " does not answer ("
                            + e.getClass().getSimpleName() + "); start it or set fulcrum.model-server.url.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while asking " + models, e);
        }
        if (response.statusCode() != OK) {
            throw new IOException("The model server at " + models + " answered " + response.statusCode()
                    + "; check fulcrum.model-server.key.");
        }
        Set<String> names = new HashSet<>();
        for (JsonNode model : mapper.readTree(response.body()).path("data")) {
            names.add(model.path("id").asText());
        }
        return names;
    }
}
