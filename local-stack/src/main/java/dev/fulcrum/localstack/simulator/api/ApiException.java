package dev.fulcrum.localstack.simulator.api;

/** Ends the handling of a request with the given error as its response. */
final class ApiException extends Exception {

    private final transient ApiError error;

    ApiException(ApiError error) {
        super(error.message());
        this.error = error;
    }

    ApiError error() {
        return error;
    }
}
