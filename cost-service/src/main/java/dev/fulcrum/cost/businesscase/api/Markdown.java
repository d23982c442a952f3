package dev.fulcrum.cost.businesscase.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** Documents beside JSON under one address. A caller who accepts anything gets JSON. */
public final class Markdown {
    public static final String TYPE = "text/markdown";

    private static final MediaType MARKDOWN = MediaType.valueOf(TYPE);

    private Markdown() {}

    /** True where Markdown is named before JSON, or before a wildcard that JSON fits. */
    public static boolean isAskedFor(HttpHeaders headers) {
        for (MediaType accepted : headers.getAcceptableMediaTypes()) {
            if (accepted.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return false;
            }
            if (accepted.isCompatible(MARKDOWN)) {
                return true;
            }
        }
        return false;
    }
}
