package dev.fulcrum.gateway.directives.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulcrum.events.ModelEndpoint;
import dev.fulcrum.events.Money;
import dev.fulcrum.events.directive.BudgetDirective;
import dev.fulcrum.events.directive.CaptureDirective;
import dev.fulcrum.events.directive.KillDirective;
import dev.fulcrum.events.directive.SplitDirective;
import dev.fulcrum.gateway.directives.domain.KillSwitch;
import dev.fulcrum.gateway.directives.domain.Order;
import dev.fulcrum.gateway.directives.domain.OrderBook;
import dev.fulcrum.gateway.folding.events.Malformed;
import dev.fulcrum.gateway.limits.domain.BudgetOrders;
import dev.fulcrum.gateway.limits.domain.DirectedBudget;
import dev.fulcrum.gateway.limits.domain.Limit;
import dev.fulcrum.gateway.limits.domain.LimitKind;
import dev.fulcrum.messaging.envelope.EventJson;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DirectiveFoldTest {
    private static final UUID PROJECT = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final String CAPTURE = "dev.fulcrum.directive.capture.v1";
    private static final String BUDGET = "dev.fulcrum.directive.budget.v1";
    private static final String KILL = "dev.fulcrum.directive.kill.v1";
    private static final String SPLIT = "dev.fulcrum.directive.split.v1";

    private final EventJson json = new EventJson();
    private final KillSwitch killSwitch = new KillSwitch();
    private final OrderBook book = new OrderBook(killSwitch);
    private final BudgetOrders budgets = new BudgetOrders();
    private final DirectiveFold fold = new DirectiveFold(book, killSwitch, budgets, json);

    @Test
    void takesASplitWithItsCandidate() throws Exception {
        UUID model = UUID.randomUUID();
        fold.apply(key("split"), SPLIT, data(split(0.25, model)));

        assertThat(book.inForce(PROJECT, Order.Split.class, NOW)).hasValueSatisfying(split -> {
            assertThat(split.share()).isEqualTo(0.25);
            assertThat(split.candidate().modelId()).isEqualTo(model);
            assertThat(split.candidate().model()).isEqualTo("triage-v1");
        });
    }

    @Test
    void refusesAShareThatIsNone() throws Exception {
        fold.apply(key("split"), SPLIT, data(split(0.05, UUID.randomUUID())));

        ObjectNode wrong = data(split(1.5, UUID.randomUUID()));
        assertThatThrownBy(() -> fold.apply(key("split"), SPLIT, wrong))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("1.5");

        assertThat(book.inForce(PROJECT, Order.Split.class, NOW))
                .hasValueSatisfying(split -> assertThat(split.share()).isEqualTo(0.05));
    }

    @Test
    void refusesADirectiveWithoutExpiry() {
        ObjectNode data = data(new CaptureDirective(1, "dataset", true, UUID.randomUUID(), "triage", 1, null));
        assertThatThrownBy(() -> fold.apply(key("capture"), CAPTURE, data)).hasMessageContaining("until");
    }

    @Test
    void refusesOneUnderAnotherProjectsKey() {
        ObjectNode data = data(new CaptureDirective(1, "dataset", true, UUID.randomUUID(), "triage", 1, NOW));
        assertThatThrownBy(() -> fold.apply(UUID.randomUUID() + "/capture", CAPTURE, data))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void forgetsWhatItsKeyNoLongerHolds() throws Exception {
        fold.apply(key("split"), SPLIT, data(split(1, UUID.randomUUID())));
        fold.remove(key("split"));
        fold.remove("nonsense");
        assertThat(book.inForce(PROJECT, Order.Split.class, NOW)).isEmpty();
    }

    @Test
    void killsAProjectUntilTheDirectiveIsLiftedOrGone() throws Exception {
        fold.apply(key("split"), SPLIT, data(split(1, UUID.randomUUID())));

        fold.apply(key("kill"), KILL, data(new KillDirective(1, "rollout", true, "wrong labels")));
        assertThat(book.inForce(PROJECT, Order.Split.class, NOW)).isEmpty();
        fold.apply(key("kill"), KILL, data(new KillDirective(2, "rollout", false, "mended")));
        assertThat(book.inForce(PROJECT, Order.Split.class, NOW)).isPresent();

        fold.apply(key("kill"), KILL, data(new KillDirective(3, "rollout", true, "again")));
        fold.remove(key("kill"));
        assertThat(book.inForce(PROJECT, Order.Split.class, NOW)).isPresent();
    }

    @Test
    void knowsEveryKindOfDirective() {
        assertThat(List.of(CAPTURE, SPLIT, KILL, BUDGET, "dev.fulcrum.directive.shadow.v1"))
                .allMatch(fold::knows);
        assertThat(fold.knows("dev.fulcrum.directive.kill.v2")).isFalse();
    }

    @Test
    void refusesAKillWithoutReason() {
        ObjectNode data = data(new KillDirective(1, "rollout", true, null));
        assertThatThrownBy(() -> fold.apply(key("kill"), KILL, data))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("reason");
        assertThat(killSwitch.killed(PROJECT)).isFalse();
    }

    @Test
    void takesAllBudgetsOfADirectiveAndTheLaterVersionOfAProject() throws Exception {
        UUID own = UUID.randomUUID();
        UUID teams = UUID.randomUUID();
        fold.apply(
                key("budget"),
                BUDGET,
                data(directive(
                        2,
                        budget(own, "project", PROJECT.toString(), "month", "12.5", "0.0000000001"),
                        budget(teams, "team", "support", "day", "3", "0"))));
        fold.apply(key("budget"), BUDGET, data(directive(1)));

        assertThat(budgets.unstored()).singleElement().satisfies(order -> {
            assertThat(order.version()).isEqualTo(2);
            assertThat(order.budgets())
                    .containsExactly(
                            new DirectedBudget(
                                    own,
                                    1,
                                    Limit.Scope.PROJECT,
                                    PROJECT.toString(),
                                    LimitKind.MONEY_PER_MONTH,
                                    12_500_000_000L,
                                    // what was spent is rounded up
                                    1,
                                    NOW),
                            new DirectedBudget(
                                    teams,
                                    1,
                                    Limit.Scope.TEAM,
                                    "support",
                                    LimitKind.MONEY_PER_DAY,
                                    3_000_000_000L,
                                    0,
                                    NOW));
        });
    }

    @Test
    void aDirectiveThatIsNotActiveAndATombstoneBothEndAllBudgets() throws Exception {
        fold.apply(key("budget"), BUDGET, data(new BudgetDirective(3, "cost", false, List.of())));
        assertThat(budgets.unstored()).singleElement().satisfies(order -> {
            assertThat(order.version()).isEqualTo(3);
            assertThat(order.budgets()).isEmpty();
        });

        fold.remove(key("budget"));
        assertThat(budgets.unstored()).singleElement().satisfies(order -> assertThat(order.version())
                .isNull());
    }

    @Test
    void anOrderThatCameWhileAnotherWasStoredIsNotForgotten() throws Exception {
        fold.apply(key("budget"), BUDGET, data(directive(1)));
        BudgetOrders.BudgetOrder first = budgets.unstored().get(0);
        fold.apply(key("budget"), BUDGET, data(directive(2)));

        budgets.settled(first);

        assertThat(budgets.unstored()).singleElement().satisfies(order -> assertThat(order.version())
                .isEqualTo(2));
        budgets.settled(budgets.unstored().get(0));
        assertThat(budgets.unstored()).isEmpty();
    }

    @Test
    void refusesABudgetThatMakesNoSenseWithAllOfItsDirective() {
        UUID id = UUID.randomUUID();
        BudgetDirective.Budget fine = budget(id, "team", "support", "day", "3", "0");
        assertRefused("planet", fine, budget(id, "planet", "earth", "day", "3", "0"));
        assertRefused("another", fine, budget(id, "team", "another", "day", "3", "0"));
        assertRefused("week", fine, budget(id, "team", "support", "week", "3", "0"));
        assertRefused("-3", fine, budget(id, "team", "support", "day", "-3", "0"));
        assertRefused(
                "EUR",
                new BudgetDirective.Budget(
                        id, 1, "team", "support", "day", new Money("3", "EUR"), new Money("0", "USD"), NOW));
        assertThat(budgets.unstored()).isEmpty();
    }

    private void assertRefused(String word, BudgetDirective.Budget... wrong) {
        ObjectNode data = data(directive(1, wrong));
        assertThatThrownBy(() -> fold.apply(key("budget"), BUDGET, data))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining(word);
    }

    private static BudgetDirective directive(long version, BudgetDirective.Budget... budgets) {
        return new BudgetDirective(version, "cost", true, List.of(budgets));
    }

    private static BudgetDirective.Budget budget(
            UUID id, String scope, String scopeId, String period, String limit, String spent) {
        return new BudgetDirective.Budget(
                id, 1, scope, scopeId, period, new Money(limit, "USD"), new Money(spent, "USD"), NOW);
    }

    private static SplitDirective split(double share, UUID model) {
        return new SplitDirective(
                1,
                "rollout",
                true,
                UUID.fromString("0190a5f0-0000-7000-8000-000000000001"),
                1,
                "triage",
                share,
                model,
                new ModelEndpoint("model-server", "http://127.0.0.1:8110/v1", "triage-v1"));
    }

    private ObjectNode data(Object directive) {
        ObjectNode data = json.mapper().valueToTree(directive);
        return data.put("projectId", PROJECT.toString()).put("team", "support");
    }

    private static String key(String kind) {
        return PROJECT + "/" + kind;
    }
}
