package dev.fulcrum.demo.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;

/** Looks at the trace page's store; a run does not fail for a trace that cannot be shown. */
public final class TraceStore {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();
    private final String zipkin;

    /** @param zipkin base address */
    public TraceStore(String zipkin) {
        this.zipkin = zipkin;
    }

    /** Address of the trace's page. */
    public String page(String traceId) {
        return zipkin + "/zipkin/traces/" + traceId;
    }

    /** How many spans it has and from which services; empty where the store has none of it, or does not answer. */
    public Optional<String> contents(String traceId) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(zipkin + "/api/v2/trace/" + traceId))
                .timeout(LIMIT)
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                return Optional.empty();
            }
            JsonNode spans = new ObjectMapper().readTree(response.body());
            var services = new TreeSet<String>();
            spans.forEach(span ->
                    services.add(span.path("localEndpoint").path("serviceName").asText("unnamed")));
            return Optional.of(spans.size() + " spans from " + String.join(", ", services));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
