package dev.fulcrum.localstack.simulator.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A refusal or failure in the shape of OpenAI's API: {@code {"error":{message,type,param,code}}}.
 *
 * @param param the request field at fault, or null
 * @param code machine-readable reason, or null
 * @param headers extra response headers
 */
record ApiError(int status, String message, String type, String param, String code, Map<String, String> headers) {

    private static final String INVALID_REQUEST = "invalid_request_error";

    static ApiError badRequest(String message, String param, String code) {
        return new ApiError(400, message, INVALID_REQUEST, param, code, Map.of());
    }

    static ApiError refused(int status, String message, String code) {
        return new ApiError(status, message, INVALID_REQUEST, null, code, Map.of());
    }

    static ApiError unauthorized(String message, String code) {
        return new ApiError(401, message, INVALID_REQUEST, null, code, Map.of("www-authenticate", "Bearer"));
    }

    static ApiError modelNotFound(String asked, String served) {
        String message = "The model '%s' does not exist here; this simulator serves '%s'".formatted(asked, served);
        return new ApiError(404, message, INVALID_REQUEST, "model", "model_not_found", Map.of());
    }

    static ApiError rateLimit(int retryAfterSeconds) {
        String message = "Rate limit reached (injected by the simulator); try again in " + retryAfterSeconds + " s";
        return new ApiError(429, message, "requests", null, "rate_limit_exceeded", retryAfter(retryAfterSeconds));
    }

    static ApiError serverError(int retryAfterSeconds) {
        String message = "The server had an error (injected by the simulator); try again";
        return new ApiError(500, message, "server_error", null, null, retryAfter(retryAfterSeconds));
    }

    static ApiError noLabels(int retryAfterSeconds) {
        String message = "The simulator has no labelled texts yet; send them to PUT /simulator/labels";
        return new ApiError(503, message, "server_error", null, "no_labels", retryAfter(retryAfterSeconds));
    }

    static ApiError unexpected() {
        return new ApiError(500, "The simulator failed; its log says why", "server_error", null, null, Map.of());
    }

    ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error")
                .put("message", message)
                .put("type", type)
                .put("param", param)
                .put("code", code);
        return body;
    }

    private static Map<String, String> retryAfter(int seconds) {
        return Map.of("retry-after", Integer.toString(seconds));
    }
}
