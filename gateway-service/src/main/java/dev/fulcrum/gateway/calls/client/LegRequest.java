package dev.fulcrum.gateway.calls.client;

import dev.fulcrum.gateway.calls.domain.Arm;
import dev.fulcrum.gateway.calls.domain.Call;
import dev.fulcrum.gateway.calls.domain.Leg;
import dev.fulcrum.gateway.calls.domain.Target;
import dev.fulcrum.gateway.directives.domain.Order;
import io.opentelemetry.context.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.UUID;

/**
 * One request to one upstream.
 *
 * @param exchangeId its name
 * @param arm who should have answered the call
 * @param split null without a split in force
 * @param chat as the client sent it
 * @param body as the upstream gets it
 * @param headers of the client that go on
 * @param trace the call's span
 */
public record LegRequest(
        UUID exchangeId,
        Call call,
        Leg leg,
        Arm arm,
        Order.Split split,
        Target target,
        ChatRequest chat,
        Buffer body,
        MultiMap headers,
        Context trace) {
    /** Name of the model that is asked. */
    public String model() {
        return target.model() == null ? chat.model() : target.model();
    }

    /** Whether the upstream is asked to stream: never in the shadow. */
    public boolean stream() {
        return chat.stream() && leg != Leg.SHADOW;
    }

    public static final String OPERATION = "chat";
}
