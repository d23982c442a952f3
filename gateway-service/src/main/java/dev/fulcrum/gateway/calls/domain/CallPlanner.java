package dev.fulcrum.gateway.calls.domain;

import dev.fulcrum.gateway.directives.domain.Candidate;
import dev.fulcrum.gateway.directives.domain.Order;
import dev.fulcrum.gateway.directives.domain.OrderBook;
import dev.fulcrum.gateway.keys.domain.AccessKey;
import dev.fulcrum.gateway.projects.domain.Project;
import dev.fulcrum.gateway.upstreams.domain.Upstream;
import dev.fulcrum.gateway.upstreams.domain.UpstreamDirectory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides from what is in memory alone. */
public final class CallPlanner {
    private final UpstreamDirectory upstreams;
    private final OrderBook orders;

    public CallPlanner(UpstreamDirectory upstreams, OrderBook orders) {
        this.upstreams = upstreams;
        this.orders = orders;
    }

    public CallPlan plan(Call call, Instant now) {
        Optional<Upstream> upstream = upstream(call.key(), call.project());
        if (upstream.isEmpty()) {
            return nowhere(call.key(), call.project());
        }
        Target primary = Target.primary(upstream.get());
        List<Target> fallbacks = fallbacks(upstream.get());
        if (call.project() == null || call.purpose() != Purpose.PRODUCTION || !call.isText()) {
            return new CallPlan.Route(Arm.PRIMARY, primary, fallbacks, null, null, null, null, null);
        }
        if (!call.isConversation()) {
            return new CallPlan.Route(Arm.PRIMARY, primary, fallbacks, null, null, capture(call, now), null, null);
        }
        Order.Split split = inForce(call, Order.Split.class, now);
        Target candidate = split == null ? null : target(split.candidate());
        if (split != null && Bucket.of(split.subject(), call.routingKey()) < split.share()) {
            // The candidate's own answers must not become its teacher's labels, nor be compared with themselves.
            return new CallPlan.Route(Arm.CANDIDATE, primary, fallbacks, candidate, split, null, null, null);
        }
        Order.Capture capture = capture(call, now);
        Order.Shadow shadow = inForce(call, Order.Shadow.class, now);
        if (shadow != null && !sampled(shadow, shadow.sampleRate(), call)) {
            shadow = null;
        }
        Target mirror = shadow == null ? null : target(shadow.candidate());
        return new CallPlan.Route(Arm.PRIMARY, primary, fallbacks, candidate, split, capture, shadow, mirror);
    }

    /** The project's, else the key's, else the only one there is. A named one is never replaced by another. */
    public Optional<Upstream> upstream(AccessKey key, Project project) {
        if (project != null) {
            return upstreams.find(project.upstream());
        }
        return key.upstream() != null ? upstreams.find(key.upstream()) : upstreams.only();
    }

    public static CallPlan.Nowhere nowhere(AccessKey key, Project project) {
        String named = project != null ? project.upstream() : key.upstream();
        if (named == null) {
            return new CallPlan.Nowhere(
                    "no_upstream",
                    "The access key names no upstream and there is not exactly one to choose: make a key with an"
                            + " upstream, or register the feature as a project.");
        }
        return new CallPlan.Nowhere(
                "upstream_not_registered",
                "Upstream " + named + " of the " + (project != null ? "project" : "access key")
                        + " is not registered here: an operator can do that with POST /api/v1/upstreams.");
    }

    /** Null where its text must not be copied for a dataset. */
    private Order.Capture capture(Call call, Instant now) {
        Order.Capture capture = inForce(call, Order.Capture.class, now);
        return capture != null && sampled(capture, capture.sampleRate(), call) ? capture : null;
    }

    private <T extends Order> T inForce(Call call, Class<T> kind, Instant now) {
        return orders.inForce(call.project().id(), kind, now).orElse(null);
    }

    private static boolean sampled(Order order, double rate, Call call) {
        return rate >= 1 || Bucket.of(order.subject(), call.requestId()) < rate;
    }

    private List<Target> fallbacks(Upstream upstream) {
        if (upstream.fallbacks().isEmpty()) {
            return List.of();
        }
        return upstream.fallbacks().stream()
                .map(fallback -> new Target(
                        fallback.upstream(), upstreams.find(fallback.upstream()).orElse(null), fallback.model(), null))
                .toList();
    }

    private Target target(Candidate candidate) {
        return new Target(
                candidate.upstream(),
                upstreams.find(candidate.upstream()).orElse(null),
                candidate.model(),
                candidate.modelId());
    }
}
