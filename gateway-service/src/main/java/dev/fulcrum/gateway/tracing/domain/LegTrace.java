package dev.fulcrum.gateway.tracing.domain;

/** Where a leg is in its call's trace. */
public record LegTrace(CallTrace call, String spanId) {
    /** Header for what the leg leads to: the upstream's request and the facts about it. */
    public String traceparent() {
        return "00-" + call.traceId() + "-" + spanId + (call.kept() ? "-01" : "-00");
    }
}
