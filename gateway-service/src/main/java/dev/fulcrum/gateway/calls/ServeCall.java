package dev.fulcrum.gateway.calls;

import dev.fulcrum.gateway.calls.client.ChatRequest;
import dev.fulcrum.gateway.calls.client.ClientPresence;
import dev.fulcrum.gateway.calls.client.Delivery;
import dev.fulcrum.gateway.calls.client.FinishedLeg;
import dev.fulcrum.gateway.calls.client.LegRequest;
import dev.fulcrum.gateway.calls.client.ShadowLane;
import dev.fulcrum.gateway.calls.client.UpstreamClient;
import dev.fulcrum.gateway.calls.domain.Arm;
import dev.fulcrum.gateway.calls.domain.Call;
import dev.fulcrum.gateway.calls.domain.CallPlan;
import dev.fulcrum.gateway.calls.domain.Leg;
import dev.fulcrum.gateway.calls.domain.Target;
import dev.fulcrum.gateway.calls.events.RecordLeg;
import dev.fulcrum.gateway.calls.events.TextUse;
import dev.fulcrum.messaging.envelope.Ids;
import io.opentelemetry.context.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Serves one call along its route.
 *
 * <pre>
 *  arm candidate ─▶ candidate ──answers──▶ client
 *                       └──fails before a byte went out──▶ fallback ─▶ client
 *  arm primary   ─▶ primary ─▶ client ─▶ (afterwards) shadow ─▶ nobody
 * </pre>
 *
 * <p>Every leg that was tried is recorded, after the answer.
 */
@ApplicationScoped
public class ServeCall {
    private final UpstreamClient upstreams;
    private final ShadowLane shadowLane;
    private final RecordLeg recordLeg;

    ServeCall(UpstreamClient upstreams, ShadowLane shadowLane, RecordLeg recordLeg) {
        this.upstreams = upstreams;
        this.shadowLane = shadowLane;
        this.recordLeg = recordLeg;
    }

    /**
     * A call with all that serving it needs.
     *
     * @param headers of the client that go on to the upstream
     * @param trace the call's span
     */
    public record Command(Call call, CallPlan.Route route, ChatRequest chat, MultiMap headers, Context trace) {}

    /** Where answers go: whatever is left of the candidate's, and everything of the primary's. */
    public interface Client extends Delivery {
        /** Tells the client which leg answers next; before its {@link #takes}. */
        void answeredBy(Leg leg, Target target);

        /** Nothing answered. */
        void failed(FinishedLeg leg);
    }

    /** Ends when the client has its answer; never fails. */
    public Future<Void> serve(Command command, Client client, ClientPresence presence) {
        CallPlan.Route route = command.route();
        if (route.arm() == Arm.CANDIDATE) {
            return leg(command, Leg.CANDIDATE, route.candidate(), client, presence)
                    .compose(candidate -> {
                        recordLeg.record(candidate, List.of());
                        if (candidate.delivered() || candidate.clientAborted()) {
                            return Future.succeededFuture();
                        }
                        return leg(command, Leg.FALLBACK, route.primary(), client, presence)
                                .compose(fallback -> finish(command, fallback, client));
                    });
        }
        return leg(command, Leg.PRIMARY, route.primary(), client, presence)
                .compose(primary -> finish(command, primary, client));
    }

    private Future<FinishedLeg> leg(Command command, Leg leg, Target target, Client client, ClientPresence presence) {
        client.answeredBy(leg, target);
        return upstreams.call(
                request(command, leg, target, command.chat().answering(target.model())), client, presence);
    }

    private Future<Void> finish(Command command, FinishedLeg leg, Client client) {
        if (!leg.delivered() && !leg.clientAborted()) {
            client.failed(leg);
        }
        CallPlan.Route route = command.route();
        List<TextUse> uses = new ArrayList<>();
        if (route.capture() != null) {
            uses.add(TextUse.dataset(route.capture().subject()));
        }
        if (route.shadow() != null && leg.succeeded() && mirror(command)) {
            uses.add(TextUse.evaluation(route.shadow().subject()));
        }
        recordLeg.record(leg, uses);
        return Future.succeededFuture();
    }

    /** True where the copy is on its way: only then is the primary's text of any use to the evaluation. */
    private boolean mirror(Command command) {
        Target target = command.route().shadowTarget();
        if (target.upstream() == null) {
            shadowLane.skipped("upstream-unknown");
            return false;
        }
        Buffer body = command.chat().mirrored(target.model());
        LegRequest shadow = request(command, Leg.SHADOW, target, body);
        List<TextUse> uses = List.of(TextUse.evaluation(command.route().shadow().subject()));
        return shadowLane.submit(() -> upstreams
                .call(shadow, Delivery.NOWHERE, ClientPresence.nobodyWaits())
                .onSuccess(copy -> recordLeg.record(copy, uses)));
    }

    private static LegRequest request(Command command, Leg leg, Target target, Buffer body) {
        return new LegRequest(
                Ids.next(),
                command.call(),
                leg,
                command.route().arm(),
                command.route().split(),
                target,
                command.chat(),
                body,
                command.headers(),
                command.trace());
    }
}
