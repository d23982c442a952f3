package dev.fulcrum.demo.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.fulcrum.demo.DemoFailure;
import dev.fulcrum.demo.progress.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * REST calls as a team makes them, with a token. A service that is being restarted is waited for: refused connections,
 * time-outs, 429, 5xx and "project not yet known" are tried again; creates carry an {@code Idempotency-Key} that stays
 * the same over all attempts. Safe for use by several threads.
 */
public final class ControlPlane {
    /** Name for an answer that must not be kept: it has a secret in it. */
    public static final String SECRET = "(not kept)";

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);
    private static final Set<Integer> TRY_AGAIN = Set.of(425, 429);
    private static final int PAGE_SIZE = 500;
    private static final int LONGEST_DETAIL = 300;

    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();
    private final Addresses addresses;
    private final Tokens tokens;
    private final RunFolder answers;
    private final Traces traces;
    private final Backoff backoff;

    public ControlPlane(Addresses addresses, Tokens tokens, RunFolder answers, Traces traces, Backoff backoff) {
        this.addresses = addresses;
        this.tokens = tokens;
        this.answers = answers;
        this.traces = traces;
        this.backoff = backoff;
    }

    /**
     * Reads.
     *
     * @param name under which the answer is kept; a later one of the same name takes its place
     * @throws DemoFailure when it is refused, or the service stays away
     */
    public Answer get(Service service, String path, String name) {
        Call call = Call.of(service, "GET", path, null, tokens.of(Role.MEMBER), name);
        return keep(call, send(call, quietly()));
    }

    /** Every page of a list, as one answer with {@code items}. */
    public Answer getAll(Service service, String path, String name) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        String cursor = null;
        Answer page;
        do {
            String paged = path + (path.contains("?") ? "&" : "?") + "limit=" + PAGE_SIZE
                    + (cursor == null ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
            page = send(Call.of(service, "GET", paged, null, tokens.of(Role.MEMBER), name), quietly());
            page.list("items").forEach(item -> items.add(item.body()));
            cursor = page.optionalText("next").orElse(null);
        } while (cursor != null);
        Call call = Call.of(service, "GET", path, null, null, name);
        JsonNode all = JsonNodeFactory.instance.objectNode().set("items", items);
        return keep(call, new Answer(call.shown(addresses), 200, all, name + ".json"));
    }

    /**
     * Creates something or asks for a change of state. Sent again after a lost answer it has no second effect; where
     * the service then reports a conflict, the first attempt did it: the status is 409, and the next look shows the
     * state.
     */
    public Answer post(Service service, Role role, String path, Object body, String name) {
        Call call = Call.of(service, "POST", path, body, tokens.of(role), name);
        Map<String, String> headers =
                Map.of("Idempotency-Key", UUID.randomUUID().toString(), "traceparent", traces.begin(name));
        return keep(call, send(call, headers));
    }

    /** Puts something in place, whatever was there. */
    public Answer put(Service service, Role role, String path, Object body, String name) {
        Call call = Call.of(service, "PUT", path, body, tokens.of(role), name);
        return keep(call, send(call, Map.of()));
    }

    /** One of many small posts; their answers are lines of one file. */
    public Answer postOneOfMany(Service service, String path, Object body, String name) {
        return line(Call.of(service, "POST", path, body, tokens.of(Role.MEMBER), name));
    }

    /** The same on the data path, which takes the application's access key instead of a person's token. */
    public Answer postOneOfManyWithKey(Service service, String path, Object body, String accessKey, String name) {
        return line(new Call(service, "POST", path, body, accessKey, true, name));
    }

    /** Keeps an answer under one more name, so that a later one does not take its place. */
    public Answer keepAs(String name, Answer answer) {
        answers.keep(name, answer.request(), answer.status(), answer.body());
        return new Answer(answer.request(), answer.status(), answer.body(), name + ".json");
    }

    /** Reads a text that is no JSON, and keeps it as it is. */
    public void keepText(Service service, String path, String mediaType, String file) {
        Call call = Call.of(service, "GET", path, null, tokens.of(Role.MEMBER), file);
        answers.write(
                file,
                send(call, Map.of("Accept", mediaType, "traceparent", traces.unsampled()))
                        .body()
                        .asText());
    }

    private Map<String, String> quietly() {
        return Map.of("traceparent", traces.unsampled());
    }

    private Answer line(Call call) {
        Answer answer = send(call, quietly());
        answers.append(call.name(), answer.request(), answer.status(), answer.body());
        return answer;
    }

    private Answer keep(Call call, Answer answer) {
        if (call.name().equals(SECRET)) {
            return answer;
        }
        answers.keep(call.name(), answer.request(), answer.status(), answer.body());
        return answer;
    }

    private Answer send(Call call, Map<String, String> headers) {
        HttpRequest request = request(call, headers);
        long begun = System.nanoTime();
        boolean unsure = false;
        for (int attempt = 0; ; attempt++) {
            String trouble;
            try {
                HttpResponse<String> response = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
                JsonNode body = body(response);
                int status = response.statusCode();
                if (status < 400 || status == 409 && unsure) {
                    return new Answer(call.shown(addresses), status, body, call.name() + ".json");
                }
                if (!isPassing(call, status, body)) {
                    throw refused(call, status, body);
                }
                unsure = true;
                trouble = status + " " + detail(body);
            } catch (IOException e) {
                // it may have been carried out, the answer lost on its way
                unsure = true;
                trouble = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DemoFailure("interrupted at " + call.shown(addresses), e);
            }
            Duration tried = Duration.ofNanos(System.nanoTime() - begun);
            if (tried.compareTo(backoff.limit()) >= 0) {
                throw new DemoFailure(call.shown(addresses) + " did not succeed within "
                        + backoff.limit().toSeconds() + " s, last: " + trouble + "; "
                        + call.service().whereToLook());
            }
            Waiting.pause(backoff.pause(attempt));
        }
    }

    /** A state that time mends. */
    private static boolean isPassing(Call call, int status, JsonNode body) {
        String type = body.path("type").asText();
        return status >= 500
                || TRY_AGAIN.contains(status)
                || status == 401 && call.withAccessKey()
                || status == 404 && type.endsWith("project-not-yet-known")
                || status == 409 && type.endsWith("still-running");
    }

    private HttpRequest request(Call call, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(call.url(addresses)))
                .timeout(ANSWER_LIMIT)
                .header("Authorization", "Bearer " + call.bearer())
                .setHeader("Accept", "application/json, application/problem+json");
        headers.forEach(request::setHeader);
        if (call.method().equals("GET")) {
            return request.GET().build();
        }
        request.header("Content-Type", "application/json");
        return request.method(
                        call.method(),
                        call.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json(call.body())))
                .build();
    }

    private String json(Object body) {
        try {
            return mapper.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request of maps and records can always be written", e);
        }
    }

    private JsonNode body(HttpResponse<String> response) {
        String text = response.body();
        if (text == null || text.isBlank()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (response.headers().firstValue("Content-Type").orElse("").contains("json")) {
            try {
                return mapper.readTree(text);
            } catch (JsonProcessingException e) {
                return TextNode.valueOf(text);
            }
        }
        return TextNode.valueOf(text);
    }

    private DemoFailure refused(Call call, int status, JsonNode body) {
        return new DemoFailure(call.shown(addresses) + " answered " + status + ": " + detail(body) + "; "
                + call.service().whereToLook());
    }

    private static String detail(JsonNode body) {
        String detail =
                body.path("detail").asText(body.path("error").path("message").asText(body.toString()));
        String line = detail.replaceAll("\\s+", " ");
        return line.length() > LONGEST_DETAIL ? line.substring(0, LONGEST_DETAIL) + "…" : line;
    }

    /** @param withAccessKey a key that has worked before, so that a 401 means a gateway that has just started */
    private record Call(
            Service service,
            String method,
            String path,
            Object body,
            String bearer,
            boolean withAccessKey,
            String name) {
        static Call of(Service service, String method, String path, Object body, String token, String name) {
            return new Call(service, method, path, body, token, false, name);
        }

        String url(Addresses addresses) {
            return addresses.of(service) + path;
        }

        String shown(Addresses addresses) {
            return method + " " + url(addresses);
        }

        /** Never the token or the key. */
        @Override
        public String toString() {
            return method + " " + service + " " + path;
        }
    }
}
