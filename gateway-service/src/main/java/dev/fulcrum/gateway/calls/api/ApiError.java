package dev.fulcrum.gateway.calls.api;

import dev.fulcrum.gateway.dialects.domain.Dialect;
import dev.fulcrum.gateway.dialects.domain.WireApi;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * An error in the shape that the caller's client reads: OpenAI's {@code {"error":{message,type,param,code}}}, on
 * Anthropic's path {@code {"type":"error","error":{type,message}}}.
 *
 * @param status HTTP status
 * @param type OpenAI's class of error: {@code invalid_request_error}, {@code api_error}
 * @param param field at fault; null where none is
 * @param code stable name; null where the type says all
 */
public record ApiError(int status, String message, String type, String param, String code) {
    static final String INVALID = "invalid_request_error";
    static final String API = "api_error";

    static ApiError invalid(int status, String param, String code, String message) {
        return new ApiError(status, message, INVALID, param, code);
    }

    static ApiError api(int status, String code, String message) {
        return new ApiError(status, message, API, null, code);
    }

    /** @param param field at fault; null where it is the whole body */
    public static ApiError badRequest(String param, String message) {
        return invalid(400, param, "invalid_request", message);
    }

    public static ApiError busy(String message) {
        return api(503, "busy", message);
    }

    public static ApiError internal() {
        return api(500, "internal_error", "The gateway failed. The log has the reason under the request's trace.");
    }

    JsonObject body(Dialect dialect) {
        if (dialect == Dialect.ANTHROPIC) {
            return new JsonObject()
                    .put("type", "error")
                    .put("error", new JsonObject().put("type", anthropicType()).put("message", message));
        }
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
                .end(body(dialect(context)).toBuffer());
    }

    /** Whose shape the caller of this path expects. */
    static Dialect dialect(RoutingContext context) {
        return context.request().path().equals("/v1" + WireApi.MESSAGES.path()) ? Dialect.ANTHROPIC : Dialect.OPENAI;
    }

    /** By Anthropic's table of errors. */
    private String anthropicType() {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 503 -> "overloaded_error";
            case 504 -> "timeout_error";
            default -> status < 500 ? INVALID : API;
        };
    }
}
