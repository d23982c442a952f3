package dev.fulcrum.gateway.dialects.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Errors in the shape of either family. The message is the upstream's where it can be read; a body that cannot is never
 * repeated.
 *
 * <p>Anthropic's types by status are those of its documentation: 400 invalid_request_error, 401 authentication_error, 402
 * billing_error, 403 permission_error, 404 not_found_error, 409 conflict_error, 413 request_too_large, 429
 * rate_limit_error, 500 api_error, 504 timeout_error, 529 overloaded_error.
 */
public final class ApiErrors {
    private ApiErrors() {}

    /** {@code {"type":"error","error":{type,message}}}, as Anthropic's clients read it. */
    public static byte[] messages(int status, String message) {
        return Trees.bytes(messages(typeOf(status), message));
    }

    /** Anthropic's error in OpenAI's shape. */
    static byte[] chatOf(int status, byte[] body) {
        ObjectNode error = Trees.parse(body);
        return Trees.bytes(
                error != null && error.path("error").isObject()
                        ? chatOf(error)
                        : chat(chatType(typeOf(status)), typeOf(status), message(status, error)));
    }

    /** Anthropic's error, which may be an event of a stream, in OpenAI's shape; its type is kept as the code. */
    static ObjectNode chatOf(ObjectNode event) {
        JsonNode error = event.path("error");
        String type = error.path("type").asText("api_error");
        return chat(chatType(type), type, error.path("message").asText("The upstream gave no reason."));
    }

    /** {@code {"error":{message,type,param,code}}}. */
    static ObjectNode chat(String type, String code, String message) {
        ObjectNode error = Trees.object();
        error.putObject("error")
                .put("message", message)
                .put("type", type)
                .putNull("param")
                .put("code", code);
        return error;
    }

    /** OpenAI's error in Anthropic's shape; the status says more of its kind than OpenAI's types do. */
    static ObjectNode messagesOf(int status, byte[] body) {
        return messages(typeOf(status), message(status, Trees.parse(body)));
    }

    /** OpenAI's error within a stream, which has no status, in Anthropic's shape. */
    static ObjectNode messagesOf(ObjectNode event) {
        JsonNode error = event.path("error");
        boolean statusKnown = error.path("code").isInt();
        String named = error.path("type").asText("");
        String type =
                switch (named) {
                    case "invalid_request_error", "rate_limit_error", "overloaded_error" -> named;
                    default -> statusKnown ? typeOf(error.path("code").intValue()) : "api_error";
                };
        return messages(type, message(0, event));
    }

    static ObjectNode messages(String type, String message) {
        ObjectNode error = Trees.object().put("type", "error");
        error.putObject("error").put("type", type).put("message", message);
        return error;
    }

    private static String chatType(String anthropicType) {
        return switch (anthropicType) {
            case "authentication_error", "permission_error", "rate_limit_error" -> anthropicType;
            case "invalid_request_error", "not_found_error", "request_too_large", "conflict_error" ->
                "invalid_request_error";
            case "billing_error" -> "insufficient_quota";
            default -> "api_error";
        };
    }

    private static String typeOf(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 409 -> "conflict_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 504 -> "timeout_error";
            case 503, 529 -> "overloaded_error";
            default -> status >= 400 && status < 500 ? "invalid_request_error" : "api_error";
        };
    }

    /** {@code error.message} (OpenAI), {@code error} (Ollama), {@code message} (older vLLM), {@code detail} (FastAPI). */
    private static String message(int status, JsonNode body) {
        if (body != null) {
            for (JsonNode place : new JsonNode[] {
                body.path("error").path("message"), body.path("error"), body.path("message"), body.path("detail")
            }) {
                if (place.isTextual() && !place.textValue().isBlank()) {
                    return place.textValue();
                }
            }
        }
        return status == 0
                ? "The upstream gave no reason."
                : "The upstream answered with status " + status + " and gave no reason that can be read.";
    }
}
