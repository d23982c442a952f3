package dev.fulcrum.gateway.calls.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.gateway.dialects.domain.WireApi;
import dev.fulcrum.gateway.directives.domain.Candidate;
import dev.fulcrum.gateway.directives.domain.Order;
import dev.fulcrum.gateway.directives.domain.OrderBook;
import dev.fulcrum.gateway.keys.domain.AccessKey;
import dev.fulcrum.gateway.projects.domain.Project;
import dev.fulcrum.gateway.tracing.domain.CallTrace;
import dev.fulcrum.gateway.upstreams.domain.Upstream;
import dev.fulcrum.gateway.upstreams.domain.UpstreamDirectory;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallPlannerTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Upstream PROVIDER = upstream("provider");
    private static final Upstream MODELS = upstream(UpstreamDirectory.MODEL_SERVER);
    private static final Project PROJECT = new Project(UUID.randomUUID(), "support", 1, "triage", "provider");
    private static final AccessKey KEY = new AccessKey(UUID.randomUUID(), "support", "desk", "triage", null);
    private static final Candidate CANDIDATE =
            new Candidate(UUID.randomUUID(), UpstreamDirectory.MODEL_SERVER, "triage-v1");

    private final UpstreamDirectory upstreams = new UpstreamDirectory();
    private final OrderBook orders = new OrderBook();
    private final CallPlanner planner = new CallPlanner(upstreams, orders);

    CallPlannerTest() {
        upstreams.replace(List.of(PROVIDER, MODELS));
    }

    @Test
    void goesToTheOnlyUpstreamThatIsNotOurOwn() {
        CallPlan.Route route = route(call(null, Purpose.PRODUCTION));
        assertThat(route.primary().upstream()).isEqualTo(PROVIDER);
        assertThat(route.arm()).isEqualTo(Arm.PRIMARY);
    }

    @Test
    void neverReplacesTheProjectsUpstreamByAnother() {
        upstreams.replace(List.of(upstream("another")));
        CallPlan plan = planner.plan(call(PROJECT, Purpose.PRODUCTION), NOW);
        assertThat(plan).isInstanceOfSatisfying(CallPlan.Nowhere.class, nowhere -> {
            assertThat(nowhere.code()).isEqualTo("upstream_not_registered");
            assertThat(nowhere.reason()).contains("provider");
        });
    }

    @Test
    void asksForAnUpstreamWhereThereAreTwo() {
        upstreams.replace(List.of(PROVIDER, upstream("another")));
        CallPlan plan = planner.plan(call(null, Purpose.PRODUCTION), NOW);
        assertThat(plan).isInstanceOfSatisfying(CallPlan.Nowhere.class, nowhere -> assertThat(nowhere.code())
                .isEqualTo("no_upstream"));
    }

    @Test
    void copiesAndMirrorsOnlyUntilTheOrderEnds() {
        orders.put(PROJECT.id(), new Order.Capture(1, true, UUID.randomUUID(), 1, NOW.plusSeconds(1)));
        orders.put(PROJECT.id(), new Order.Shadow(1, true, UUID.randomUUID(), CANDIDATE, 1, NOW));

        CallPlan.Route route = route(call(PROJECT, Purpose.PRODUCTION));

        assertThat(route.capture()).isNotNull();
        assertThat(route.shadow()).isNull();
    }

    @Test
    void leavesCallsThatAreNoProductionAlone() {
        orders.put(PROJECT.id(), new Order.Capture(1, true, UUID.randomUUID(), 1, NOW.plusSeconds(1)));
        orders.put(PROJECT.id(), new Order.Split(1, true, UUID.randomUUID(), 1, 1, CANDIDATE));

        CallPlan.Route route = route(call(PROJECT, Purpose.EVALUATION));

        assertThat(route.arm()).isEqualTo(Arm.PRIMARY);
        assertThat(route.capture()).isNull();
    }

    @Test
    void copiesTextOfEveryApiAndSplitsAndMirrorsOnlyChats() {
        orders.put(PROJECT.id(), new Order.Capture(1, true, UUID.randomUUID(), 1, NOW.plusSeconds(1)));
        orders.put(PROJECT.id(), new Order.Shadow(1, true, UUID.randomUUID(), CANDIDATE, 1, NOW.plusSeconds(1)));
        orders.put(PROJECT.id(), new Order.Split(1, true, UUID.randomUUID(), 1, 1, CANDIDATE));

        for (WireApi api : List.of(WireApi.RESPONSES, WireApi.COMPLETIONS)) {
            CallPlan.Route route = route(call(PROJECT, Purpose.PRODUCTION, api));
            assertThat(route.arm()).isEqualTo(Arm.PRIMARY);
            assertThat(route.capture()).isNotNull();
            assertThat(route.shadow()).isNull();
        }
        assertThat(route(call(PROJECT, Purpose.PRODUCTION, WireApi.EMBEDDINGS)).capture())
                .isNull();
        assertThat(route(call(PROJECT, Purpose.EVALUATION, WireApi.RESPONSES)).capture())
                .isNull();
    }

    @Test
    void takesNoLabelsFromTheCandidateItself() {
        orders.put(PROJECT.id(), new Order.Capture(1, true, UUID.randomUUID(), 1, NOW.plusSeconds(1)));
        orders.put(PROJECT.id(), new Order.Split(1, true, UUID.randomUUID(), 4, 1, CANDIDATE));

        CallPlan.Route route = route(call(PROJECT, Purpose.PRODUCTION));

        assertThat(route.arm()).isEqualTo(Arm.CANDIDATE);
        assertThat(route.candidate().upstream()).isEqualTo(MODELS);
        assertThat(route.capture()).isNull();
    }

    @Test
    void keepsTheHighestVersionOfOneCampaign() {
        UUID campaign = UUID.randomUUID();
        orders.put(PROJECT.id(), new Order.Capture(2, false, campaign, 1, NOW.plusSeconds(1)));
        orders.put(PROJECT.id(), new Order.Capture(1, true, campaign, 1, NOW.plusSeconds(1)));
        assertThat(route(call(PROJECT, Purpose.PRODUCTION)).capture()).isNull();
    }

    @Test
    void takesTheFirstVersionOfTheNextCampaign() {
        orders.put(PROJECT.id(), new Order.Capture(2, false, UUID.randomUUID(), 1, NOW.plusSeconds(1)));
        orders.put(PROJECT.id(), new Order.Capture(1, true, UUID.randomUUID(), 1, NOW.plusSeconds(1)));
        assertThat(route(call(PROJECT, Purpose.PRODUCTION)).capture()).isNotNull();
    }

    private CallPlan.Route route(Call call) {
        return (CallPlan.Route) planner.plan(call, NOW);
    }

    private static Call call(Project project, Purpose purpose) {
        return call(project, purpose, WireApi.CHAT_COMPLETIONS);
    }

    private static Call call(Project project, Purpose purpose, WireApi api) {
        return new Call(
                "r-1", api, KEY, "triage", project, purpose, "customer-1", null, null, CallTrace.begin(null, 0), NOW);
    }

    private static Upstream upstream(String name) {
        return new Upstream(UUID.randomUUID(), name, URI.create("http://127.0.0.1:1/v1"), "openai", "");
    }
}
