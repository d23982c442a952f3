package dev.fulcrum.testsupport.infra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/** Asks the test servers' issuer for a token. */
final class TokenRequest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TokenRequest() {}

    static String ask(ServersProcess servers, String subject, List<String> roles, List<String> teams) {
        try {
            String body = JSON.writeValueAsString(Map.of("sub", subject, "roles", roles, "teams", teams));
            return JSON.readTree(servers.control("/token", body)).path("token").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The issuer's answer is no JSON", e);
        }
    }
}
