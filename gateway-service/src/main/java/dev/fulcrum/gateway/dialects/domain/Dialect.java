package dev.fulcrum.gateway.dialects.domain;

/** Which family of APIs an upstream speaks. */
public enum Dialect {
    /** Chat completions, embeddings, completions, responses; bearer key. */
    OPENAI,
    /** Messages; {@code x-api-key} and {@code anthropic-version}. */
    ANTHROPIC;

    /** As REST writes it. */
    public String wire() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
