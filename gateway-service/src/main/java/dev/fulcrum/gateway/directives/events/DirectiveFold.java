package dev.fulcrum.gateway.directives.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.events.ModelEndpoint;
import dev.fulcrum.events.Topics;
import dev.fulcrum.events.directive.BudgetDirective;
import dev.fulcrum.events.directive.CaptureDirective;
import dev.fulcrum.events.directive.KillDirective;
import dev.fulcrum.events.directive.ShadowDirective;
import dev.fulcrum.events.directive.SplitDirective;
import dev.fulcrum.gateway.directives.domain.Candidate;
import dev.fulcrum.gateway.directives.domain.KillSwitch;
import dev.fulcrum.gateway.directives.domain.Order;
import dev.fulcrum.gateway.directives.domain.OrderBook;
import dev.fulcrum.gateway.folding.events.Fold;
import dev.fulcrum.gateway.folding.events.Malformed;
import dev.fulcrum.gateway.limits.domain.BudgetOrders;
import dev.fulcrum.gateway.limits.events.DirectedBudgets;
import dev.fulcrum.messaging.envelope.Contract;
import dev.fulcrum.messaging.envelope.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** Folds directives into the order book, the kill switch and the budgets. One that makes no sense is refused whole; what was in force stays. */
@ApplicationScoped
public class DirectiveFold implements Fold {
    private static final Map<String, Class<? extends Order>> KINDS =
            Map.of("capture", Order.Capture.class, "shadow", Order.Shadow.class, "split", Order.Split.class);
    private static final String KILL_KIND = "kill";
    private static final String BUDGET_KIND = "budget";
    private static final String CAPTURE = Contract.of(CaptureDirective.class).type();
    private static final String SHADOW = Contract.of(ShadowDirective.class).type();
    private static final String SPLIT = Contract.of(SplitDirective.class).type();
    private static final String KILL = Contract.of(KillDirective.class).type();
    private static final String BUDGET = Contract.of(BudgetDirective.class).type();

    private final OrderBook book;
    private final KillSwitch killSwitch;
    private final BudgetOrders budgets;
    private final EventJson json;

    DirectiveFold(OrderBook book, KillSwitch killSwitch, BudgetOrders budgets, EventJson json) {
        this.book = book;
        this.killSwitch = killSwitch;
        this.budgets = budgets;
        this.json = json;
    }

    @Override
    public String topic() {
        return Topics.DIRECTIVES;
    }

    @Override
    public boolean knows(String type) {
        return CAPTURE.equals(type)
                || SHADOW.equals(type)
                || SPLIT.equals(type)
                || KILL.equals(type)
                || BUDGET.equals(type);
    }

    @Override
    public void apply(String key, String type, JsonNode data) throws JsonProcessingException {
        UUID projectId = json.project(data).projectId();
        if (projectId == null || key == null || !key.startsWith(projectId + "/")) {
            throw new Malformed("key " + key + " does not begin with the projectId " + projectId + " of the data");
        }
        if (KILL.equals(type)) {
            KillDirective kill = json.convert(data, KillDirective.class);
            killSwitch.directed(projectId, kill.version(), kill.active(), given("reason", kill.reason()));
        } else if (BUDGET.equals(type)) {
            String team = json.project(data).team();
            budgets.put(DirectedBudgets.read(projectId, team, json.convert(data, BudgetDirective.class)));
        } else {
            book.put(projectId, order(type, data));
        }
    }

    @Override
    public void remove(String key) {
        int slash = key.indexOf('/');
        if (slash < 0) {
            return;
        }
        String name = key.substring(slash + 1);
        Class<? extends Order> kind = KINDS.get(name);
        if (name.equals(KILL_KIND)) {
            killSwitch.undirected(UUID.fromString(key.substring(0, slash)));
        } else if (name.equals(BUDGET_KIND)) {
            budgets.remove(UUID.fromString(key.substring(0, slash)));
        } else if (kind != null) {
            book.remove(UUID.fromString(key.substring(0, slash)), kind);
        }
    }

    private Order order(String type, JsonNode data) throws JsonProcessingException {
        if (CAPTURE.equals(type)) {
            CaptureDirective capture = json.convert(data, CaptureDirective.class);
            return new Order.Capture(
                    capture.version(),
                    capture.active(),
                    given("campaignId", capture.campaignId()),
                    share("sampleRate", capture.sampleRate()),
                    given("until", capture.until()));
        }
        if (SHADOW.equals(type)) {
            ShadowDirective shadow = json.convert(data, ShadowDirective.class);
            return new Order.Shadow(
                    shadow.version(),
                    shadow.active(),
                    given("evaluationId", shadow.evaluationId()),
                    candidate(shadow.modelId(), shadow.candidate()),
                    share("sampleRate", shadow.sampleRate()),
                    given("until", shadow.until()));
        }
        SplitDirective split = json.convert(data, SplitDirective.class);
        return new Order.Split(
                split.version(),
                split.active(),
                given("rolloutId", split.rolloutId()),
                split.stage(),
                share("share", split.share()),
                candidate(split.modelId(), split.candidate()));
    }

    private static Candidate candidate(UUID modelId, ModelEndpoint endpoint) {
        given("candidate", endpoint);
        return new Candidate(
                given("modelId", modelId),
                given("candidate.upstream", endpoint.upstream()),
                given("candidate.model", endpoint.model()));
    }

    private static <T> T given(String field, T value) {
        if (value == null) {
            throw new Malformed(field + " is missing");
        }
        return value;
    }

    private static double share(String field, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new Malformed(field + " must be from 0 to 1, was " + value);
        }
        return value;
    }
}
