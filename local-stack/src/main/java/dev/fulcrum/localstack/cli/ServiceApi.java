package dev.fulcrum.localstack.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.fulcrum.localstack.servers.LocalHttp;
import dev.fulcrum.localstack.servers.Principals;
import dev.fulcrum.localstack.servers.StackFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** A service's REST interface, as an operator on this machine calls it. */
final class ServiceApi {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration TOKEN_VALID_FOR = Duration.ofMinutes(10);

    private final String service;
    private final URI base;
    private final String token;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    ServiceApi(String service, URI base, String token) {
        this.service = service;
        this.base = base;
        this.token = token;
    }

    /**
     * The interface of a service that consumes with a database of its own, with a token of an operator.
     *
     * @throws StackFailure when there is no such service
     */
    static ServiceApi ofConsumer(String service) {
        requireConsumer(service);
        var checkout = Checkout.current();
        String token = TokenCommand.mint(checkout, "local", List.of("operator"), List.of(), TOKEN_VALID_FOR);
        return new ServiceApi(
                service, URI.create("http://127.0.0.1:" + checkout.ports().of(service)), token);
    }

    static void requireConsumer(String service) {
        if (!Principals.WITH_DATABASE.contains(service)) {
            throw new StackFailure("'" + service + "' keeps no dead letters; those that do are "
                    + String.join(", ", Principals.WITH_DATABASE));
        }
    }

    JsonNode get(String path) {
        return ask(request(path).GET());
    }

    JsonNode post(String path, JsonNode body) {
        return ask(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + token)
                .timeout(LIMIT);
    }

    private JsonNode ask(HttpRequest.Builder request) {
        try {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode body = json(response.body());
            if (response.statusCode() / 100 != 2) {
                throw new StackFailure(service + " refuses: " + reason(response.statusCode(), body));
            }
            return body;
        } catch (ConnectException away) {
            throw new StackFailure(service + " does not answer on " + base + "; see ./fulcrum status", away);
        } catch (IOException failed) {
            throw new StackFailure(service + " did not answer (" + failed + "); see ./fulcrum logs " + service, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted while " + service + " was asked", stopped);
        }
    }

    /** What an RFC 9457 problem says, the most exact part of it first. */
    private static String reason(int status, JsonNode problem) {
        for (String part : List.of("detail", "title")) {
            String said = problem.path(part).asText("");
            if (!said.isBlank()) {
                return Printable.of(said) + " (" + status + ")";
            }
        }
        return "it answers " + status + " without a reason";
    }

    private static JsonNode json(String body) {
        try {
            return LocalHttp.JSON.readTree(body);
        } catch (IOException notJson) {
            return JsonNodeFactory.instance.missingNode();
        }
    }
}
