package dev.fulcrum.console.projects.api;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where a trace shows; {@code {id}} in the address stands for the trace id. */
@Singleton
public class TracePage {
    private final String address;

    TracePage(
            @ConfigProperty(name = "fulcrum.trace.ui", defaultValue = "http://127.0.0.1:9411/zipkin/traces/{id}")
                    String address) {
        this.address = address;
    }

    /** Null for an event without a trace. */
    public String of(String traceId) {
        return traceId == null ? null : address.replace("{id}", traceId);
    }
}
