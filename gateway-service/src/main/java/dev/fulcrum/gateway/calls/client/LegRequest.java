package dev.fulcrum.gateway.calls.client;

import dev.fulcrum.gateway.calls.domain.Arm;
import dev.fulcrum.gateway.calls.domain.Call;
import dev.fulcrum.gateway.calls.domain.CallPlan;
import dev.fulcrum.gateway.calls.domain.Leg;
import dev.fulcrum.gateway.calls.domain.Target;
import dev.fulcrum.gateway.limits.domain.Admissions.Reservation;
import dev.fulcrum.gateway.tracing.domain.LegTrace;
import io.vertx.core.MultiMap;
import java.util.UUID;

/**
 * One request to one upstream.
 *
 * @param exchangeId its name
 * @param route as the call was planned
 * @param message as the client sent it
 * @param headers of the client that go on
 * @param reservation what was set aside for it
 */
public record LegRequest(
        UUID exchangeId,
        Call call,
        Leg leg,
        CallPlan.Route route,
        Target target,
        ApiRequest message,
        MultiMap headers,
        Reservation reservation,
        LegTrace trace) {
    /** Name of the model that is asked. */
    public String model() {
        return target.model() == null ? message.model() : target.model();
    }

    public Arm arm() {
        return route.arm();
    }

    /** Whether the upstream is asked to stream: never in the shadow. */
    public boolean stream() {
        return message.stream() && leg != Leg.SHADOW;
    }

    public String operation() {
        return message.api().operation();
    }
}
