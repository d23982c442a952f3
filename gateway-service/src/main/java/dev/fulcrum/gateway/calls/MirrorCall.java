package dev.fulcrum.gateway.calls;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.gateway.calls.client.ClientPresence;
import dev.fulcrum.gateway.calls.client.Delivery;
import dev.fulcrum.gateway.calls.client.LegRequest;
import dev.fulcrum.gateway.calls.client.ShadowLane;
import dev.fulcrum.gateway.calls.client.UpstreamClient;
import dev.fulcrum.gateway.calls.domain.Leg;
import dev.fulcrum.gateway.calls.domain.Target;
import dev.fulcrum.gateway.calls.events.RecordLeg;
import dev.fulcrum.gateway.calls.events.TextUse;
import dev.fulcrum.gateway.dialects.domain.TokenUsage;
import dev.fulcrum.gateway.directives.domain.KillSwitch;
import dev.fulcrum.gateway.limits.domain.Admissions;
import dev.fulcrum.gateway.limits.domain.Admissions.Admission;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Sends a copy of an answered call to the model under evaluation. It never delays or changes the answer, has a lane and
 * limits of its own, and its answer goes to nobody. Tools that the provider itself would run are not called twice: such
 * a call is not mirrored.
 */
@ApplicationScoped
public class MirrorCall {
    private final UpstreamClient upstreams;
    private final Admissions admissions;
    private final ShadowLane lane;
    private final KillSwitch killSwitch;
    private final RecordLeg recordLeg;

    MirrorCall(
            UpstreamClient upstreams,
            Admissions admissions,
            ShadowLane lane,
            KillSwitch killSwitch,
            RecordLeg recordLeg) {
        this.upstreams = upstreams;
        this.admissions = admissions;
        this.lane = lane;
        this.killSwitch = killSwitch;
        this.recordLeg = recordLeg;
    }

    /** True where the copy is on its way: only then is the primary's text of any use to the evaluation. */
    boolean mirror(ServeCall.Command command) {
        Target target = command.route().shadowTarget();
        if (target.upstream() == null) {
            return skipped("upstream-unknown");
        }
        if (runsTools(command.message().tools())) {
            return skipped("hosted-tools");
        }
        Admission admission = admissions.admit(command.asked(target, true));
        if (!(admission instanceof Admission.Granted granted)) {
            return skipped("limit");
        }
        LegRequest shadow = command.leg(Leg.SHADOW, target, granted.reservation());
        List<TextUse> uses = List.of(TextUse.evaluation(command.route().shadow().subject()));
        boolean taken = lane.submit(() -> send(shadow, uses));
        if (!taken) {
            shadow.reservation().settle(TokenUsage.NONE);
        }
        return taken;
    }

    /** A candidate may have been killed while its copy waited. */
    private Future<?> send(LegRequest shadow, List<TextUse> uses) {
        if (killSwitch.killed(shadow.call().project().id())) {
            shadow.reservation().settle(TokenUsage.NONE);
            skipped("killed");
            return Future.succeededFuture();
        }
        return upstreams
                .call(shadow, Delivery.NOWHERE, ClientPresence.nobodyWaits())
                .onSuccess(copy -> recordLeg.record(copy, uses));
    }

    private boolean skipped(String reason) {
        lane.skipped(reason);
        return false;
    }

    /** A function is called by the client, who never hears of the copy; everything else may run at the provider. */
    private static boolean runsTools(JsonNode tools) {
        for (JsonNode tool : tools) {
            String type = tool.path("type").asText("function");
            if (!type.equals("function") && !type.equals("custom")) {
                return true;
            }
        }
        return false;
    }
}
