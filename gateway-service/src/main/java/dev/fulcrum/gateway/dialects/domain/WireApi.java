package dev.fulcrum.gateway.dialects.domain;

/**
 * One API call as clients make it and upstreams serve it.
 *
 * <p>{@code operation} is OpenTelemetry's {@code gen_ai.operation.name}; {@code path} is under the base URL that ends in
 * {@code /v1}.
 */
public enum WireApi {
    CHAT_COMPLETIONS(Dialect.OPENAI, "chat", "/chat/completions"),
    RESPONSES(Dialect.OPENAI, "chat", "/responses"),
    COMPLETIONS(Dialect.OPENAI, "text_completion", "/completions"),
    EMBEDDINGS(Dialect.OPENAI, "embeddings", "/embeddings"),
    MESSAGES(Dialect.ANTHROPIC, "chat", "/messages");

    private final Dialect dialect;
    private final String operation;
    private final String path;

    WireApi(Dialect dialect, String operation, String path) {
        this.dialect = dialect;
        this.operation = operation;
        this.path = path;
    }

    public Dialect dialect() {
        return dialect;
    }

    public String operation() {
        return operation;
    }

    public String path() {
        return path;
    }
}
