package dev.fulcrum.gateway.calls;

import dev.fulcrum.gateway.calls.client.ApiRequest;
import dev.fulcrum.gateway.calls.client.ClientPresence;
import dev.fulcrum.gateway.calls.client.Delivery;
import dev.fulcrum.gateway.calls.client.FinishedLeg;
import dev.fulcrum.gateway.calls.client.LegRequest;
import dev.fulcrum.gateway.calls.client.UpstreamClient;
import dev.fulcrum.gateway.calls.domain.Call;
import dev.fulcrum.gateway.calls.domain.CallPlan;
import dev.fulcrum.gateway.calls.domain.Leg;
import dev.fulcrum.gateway.calls.domain.Target;
import dev.fulcrum.gateway.calls.events.RecordLeg;
import dev.fulcrum.gateway.calls.events.TextUse;
import dev.fulcrum.gateway.limits.domain.Admissions;
import dev.fulcrum.gateway.limits.domain.Admissions.Admission;
import dev.fulcrum.messaging.envelope.Ids;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Serves one call along its route.
 *
 * <pre>
 *  arm candidate ─▶ candidate ─┐
 *                              ├─ fails before a byte went out ─▶ primary ─▶ its fallbacks ─▶ client
 *  arm primary ────────────────┘                                     │
 *                                                     (afterwards) shadow ─▶ nobody
 * </pre>
 *
 * <p>What a leg may use is set aside before it is sent. Every leg that was tried is recorded, after the answer.
 */
@ApplicationScoped
public class ServeCall {
    private final UpstreamClient upstreams;
    private final Admissions admissions;
    private final MirrorCall mirrorCall;
    private final RecordLeg recordLeg;

    ServeCall(UpstreamClient upstreams, Admissions admissions, MirrorCall mirrorCall, RecordLeg recordLeg) {
        this.upstreams = upstreams;
        this.admissions = admissions;
        this.mirrorCall = mirrorCall;
        this.recordLeg = recordLeg;
    }

    /**
     * A call with all that serving it needs.
     *
     * @param headers of the client that go on to the upstream
     */
    public record Command(Call call, CallPlan.Route route, ApiRequest message, MultiMap headers) {
        LegRequest leg(Leg leg, Target target, Admissions.Reservation reservation) {
            return new LegRequest(
                    Ids.next(),
                    call,
                    leg,
                    route,
                    target,
                    message,
                    headers,
                    reservation,
                    call.trace().leg());
        }

        Admissions.Asked asked(Target target, boolean shadow) {
            return new Admissions.Asked(
                    call.key(),
                    call.project() == null ? null : call.project().id(),
                    target.provider(),
                    target.model() == null ? message.model() : target.model(),
                    message.inputTokens(),
                    message.mostOutputTokens(),
                    shadow);
        }
    }

    /** Where answers go. */
    public interface Client extends Delivery {
        /**
         * Tells the client which leg answers next; before its {@link #takes}.
         *
         * @param last whether nobody else is asked after it
         */
        void answeredBy(Leg leg, Target target, boolean last);

        /** Nothing answered. */
        void failed(FinishedLeg leg);

        /** A limit stands in the way. */
        void refused(Admission.Refused refusal);
    }

    /** Ends when the client has its answer; never fails. */
    public Future<Void> serve(Command command, Client client, ClientPresence presence) {
        return ask(command, command.route().steps(), 0, client, presence);
    }

    private Future<Void> ask(
            Command command, List<CallPlan.Step> steps, int index, Client client, ClientPresence presence) {
        CallPlan.Step step = steps.get(index);
        boolean last = index == steps.size() - 1;
        client.answeredBy(step.leg(), step.target(), last);
        Admission admission = admissions.admit(command.asked(step.target(), false));
        if (admission instanceof Admission.Refused refusal) {
            client.refused(refusal);
            return Future.succeededFuture();
        }
        LegRequest leg = command.leg(step.leg(), step.target(), ((Admission.Granted) admission).reservation());
        return upstreams.call(leg, client, presence).compose(finished -> {
            if (last || finished.delivered() || finished.clientAborted()) {
                return finish(command, finished, client);
            }
            recordLeg.record(finished, List.of());
            return ask(command, steps, index + 1, client, presence);
        });
    }

    private Future<Void> finish(Command command, FinishedLeg leg, Client client) {
        if (!leg.delivered() && !leg.clientAborted()) {
            client.failed(leg);
        }
        List<TextUse> uses = new ArrayList<>(2);
        if (command.route().capture() != null) {
            uses.add(TextUse.dataset(command.route().capture().subject()));
        }
        if (command.route().shadow() != null && leg.succeeded() && mirrorCall.mirror(command)) {
            uses.add(TextUse.evaluation(command.route().shadow().subject()));
        }
        recordLeg.record(leg, uses);
        recordLeg.recordCall(leg);
        return Future.succeededFuture();
    }
}
