package dev.fulcrum.gateway.calls.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * An error in the shape that OpenAI's clients read.
 *
 * @param status HTTP status
 * @param type OpenAI's class of error: {@code invalid_request_error}, {@code api_error}
 * @param param field at fault; null where none is
 * @param code stable name; null where the type says all
 */
public record OpenAiError(int status, String message, String type, String param, String code) {
    static final String INVALID = "invalid_request_error";
    static final String API = "api_error";

    static OpenAiError invalid(int status, String param, String code, String message) {
        return new OpenAiError(status, message, INVALID, param, code);
    }

    static OpenAiError api(int status, String code, String message) {
        return new OpenAiError(status, message, API, null, code);
    }

    /** @param param field at fault; null where it is the whole body */
    public static OpenAiError badRequest(String param, String message) {
        return invalid(400, param, "invalid_request", message);
    }

    public static OpenAiError busy(String message) {
        return api(503, "busy", message);
    }

    public static OpenAiError internal() {
        return api(500, "internal_error", "The gateway failed. The log has the reason under the request's trace.");
    }

    /** {@code {"error":{message,type,param,code}}}. */
    public JsonObject body() {
        return new JsonObject()
                .put(
                        "error",
                        new JsonObject()
                                .put("message", message)
                                .put("type", type)
                                .put("param", param)
                                .put("code", code));
    }

    public void send(RoutingContext context) {
        if (context.response().ended() || context.response().closed()) {
            return;
        }
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(body().toBuffer());
    }
}
