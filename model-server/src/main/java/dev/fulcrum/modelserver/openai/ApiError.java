package dev.fulcrum.modelserver.openai;

/** A refusal in OpenAI's terms. */
public final class ApiError extends RuntimeException {
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final int status;
    private final String type;
    private final String param;
    private final String code;

    private ApiError(int status, String type, String param, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.param = param;
        this.code = code;
    }

    /** 400: the request cannot be understood; {@code param} names the field, or null. */
    public static ApiError badRequest(String param, String message) {
        return new ApiError(BAD_REQUEST, "invalid_request_error", param, null, message);
    }

    /** 401: no key or another one. */
    public static ApiError wrongKey() {
        return new ApiError(
                UNAUTHORIZED,
                "invalid_request_error",
                null,
                "invalid_api_key",
                "No upstream key or a wrong one: send Authorization: Bearer with the model server's key.");
    }

    /** 404: no such model is served. */
    public static ApiError unknownModel(String model) {
        return new ApiError(
                NOT_FOUND,
                "invalid_request_error",
                "model",
                "model_not_found",
                "The model '" + model + "' is not served here: GET /v1/models lists those that are.");
    }

    /** 503: every worker is busy and the queue is full. */
    public static ApiError overloaded(int waiting) {
        return new ApiError(
                UNAVAILABLE,
                "server_error",
                null,
                "overloaded",
                waiting + " requests already wait: try again in a second.");
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** The body. */
    public ErrorBody body() {
        return ErrorBody.of(getMessage(), type, param, code);
    }
}
