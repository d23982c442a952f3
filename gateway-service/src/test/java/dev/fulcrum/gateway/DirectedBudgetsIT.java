package dev.fulcrum.gateway;

import static dev.fulcrum.gateway.GatewayFixture.assertOpenAiError;
import static dev.fulcrum.gateway.GatewayFixture.call;
import static dev.fulcrum.gateway.GatewayFixture.chat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.fulcrum.events.Money;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.directive.BudgetDirective;
import dev.fulcrum.gateway.limits.domain.BudgetOrders;
import dev.fulcrum.gateway.limits.domain.BudgetOrders.BudgetOrder;
import dev.fulcrum.gateway.limits.domain.Limit;
import dev.fulcrum.gateway.limits.domain.LimitKind;
import dev.fulcrum.gateway.limits.storage.BudgetLimits;
import dev.fulcrum.gateway.limits.storage.Limits;
import dev.fulcrum.gateway.projects.domain.ProjectDirectory;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Budgets of the cost service, enforced here. */
@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class DirectedBudgetsIT {
    private static FakeUpstream provider;
    private static EventProbe probe;

    @Inject
    ProjectDirectory projects;

    @Inject
    Limits limits;

    @Inject
    BudgetLimits stored;

    @Inject
    BudgetOrders orders;

    @BeforeAll
    static void start() {
        provider = new FakeUpstream("big-model-2026");
        probe = new EventProbe();
    }

    @AfterAll
    static void stop() {
        provider.close();
        probe.close();
    }

    @Test
    void refusesACallOverABudgetAndLetsItThroughOnceTheBudgetIsRaised() {
        GatewayFixture.upstream("directed-budget", provider.baseUrl());
        ProjectRef project = GatewayFixture.project(probe, projects, "directed-budget", "directed-budget");
        String key = GatewayFixture.key("directed-budget", "directed-budget");
        UUID budget = UUID.randomUUID();
        assertThat(call(key, chat("before")).statusCode()).isEqualTo(200);

        // all of it was spent before the gateway heard of the budget
        direct(project, 1, budget(project, budget, 1, "500", "500"));
        awaitAmount(budget, 500_000_000_000L);
        // it is stored first, and in force a look later
        await().atMost(GatewayFixture.PATIENCE)
                .until(() -> call(key, chat("too late")).statusCode() == 429);
        HttpResponse<String> refused = call(key, chat("over"));
        assertOpenAiError(refused, 429, "budget_exceeded");
        assertThat(refused.body()).contains("500.00 USD a month for the project " + project.projectId());

        direct(project, 2, budget(project, budget, 2, "1000", "500"));
        awaitAmount(budget, 1_000_000_000_000L);
        await().atMost(GatewayFixture.PATIENCE)
                .until(() -> call(key, chat("raised")).statusCode() == 200);

        direct(project, 3);
        await().atMost(GatewayFixture.PATIENCE).until(() -> limit(budget).isEmpty());
        assertThat(call(key, chat("ended")).statusCode()).isEqualTo(200);
    }

    @Test
    void showsWhereALimitComesFromAndLeavesABudgetToTheCostService() {
        ProjectRef project = new ProjectRef(UUID.randomUUID(), "support", 1);
        UUID budget = UUID.randomUUID();
        direct(project, 1, budget(project, budget, 1, "7.5", "0"));
        awaitAmount(budget, 7_500_000_000L);

        String item = "items.find { it.limitId == '" + budget + "' }";
        given().header("Authorization", Tokens.operator())
                .queryParam("limit", 500)
                .get("/api/v1/limits")
                .then()
                .statusCode(200)
                .body(item + ".source", equalTo("cost"))
                .body(item + ".setBy", equalTo("cost"))
                .body(item + ".team", equalTo("support"))
                .body(item + ".moneyPerMonth.amount", equalTo("7.50"));
        given().header("Authorization", Tokens.operator())
                .delete("/api/v1/limits/" + budget)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:fulcrum:problem:cost-budget"))
                .body("detail", containsString("/api/v1/budgets/" + budget));
        assertThat(limit(budget)).isPresent();
        direct(project, 2);
        await().atMost(GatewayFixture.PATIENCE).until(() -> limit(budget).isEmpty());
    }

    @Test
    void aTeamsBudgetIsInForceWhileOneProjectNamesItAndAsItsHighestVersionSays() {
        String team = "budget-team-" + UUID.randomUUID();
        ProjectRef one = new ProjectRef(UUID.randomUUID(), team, 1);
        ProjectRef other = new ProjectRef(UUID.randomUUID(), team, 1);
        UUID budget = UUID.randomUUID();
        direct(one, 1, teams(team, budget, 2, "20"));
        awaitAmount(budget, 20_000_000_000L);

        // a late one of the same budget, on another project
        direct(other, 1, teams(team, budget, 1, "10"));
        direct(other, 2, teams(team, budget, 1, "10"), budget(other, UUID.randomUUID(), 1, "3", "0"));
        await().atMost(GatewayFixture.PATIENCE)
                .until(() -> knows(new BudgetOrder(other.projectId(), 2L, team, List.of())));
        assertThat(limit(budget)).hasValueSatisfying(limit -> {
            assertThat(limit.amount()).isEqualTo(20_000_000_000L);
            assertThat(limit.scope()).isEqualTo(Limit.Scope.TEAM);
            assertThat(limit.scopeId()).isEqualTo(team);
            assertThat(limit.kind()).isEqualTo(LimitKind.MONEY_PER_MONTH);
        });

        direct(one, 2);
        awaitAmount(budget, 10_000_000_000L);
        direct(other, 3);
        await().atMost(GatewayFixture.PATIENCE).until(() -> limit(budget).isEmpty());
    }

    /** At a restart the topic is read from its beginning, old versions first. */
    @Test
    void aDirectiveThatIsReadAgainChangesNothing() {
        ProjectRef project = new ProjectRef(UUID.randomUUID(), "again-" + UUID.randomUUID(), 1);
        UUID budget = UUID.randomUUID();
        direct(project, 4, budget(project, budget, 4, "9", "0"));
        awaitAmount(budget, 9_000_000_000L);

        direct(project, 1, budget(project, UUID.randomUUID(), 1, "5", "0"));
        UUID after = UUID.randomUUID();
        ProjectRef later = new ProjectRef(UUID.randomUUID(), project.team(), 1);
        direct(later, 1, budget(later, after, 1, "1", "0"));
        awaitAmount(after, 1_000_000_000L);
        await().atMost(GatewayFixture.PATIENCE).until(() -> orders.unstored().stream()
                .noneMatch(order -> order.projectId().equals(project.projectId())));

        assertThat(limit(budget))
                .hasValueSatisfying(limit -> assertThat(limit.amount()).isEqualTo(9_000_000_000L));
        // a tombstone ends it, whatever its version was
        QuarkusTransaction.requiringNew()
                .run(() -> stored.store(new BudgetOrder(project.projectId(), null, null, List.of())));
        assertThat(limit(budget)).isEmpty();
        assertThat(knows(new BudgetOrder(project.projectId(), 4L, project.team(), List.of())))
                .isTrue();
    }

    private boolean knows(BudgetOrder order) {
        return QuarkusTransaction.requiringNew().call(() -> stored.knows(order));
    }

    private Optional<Limit> limit(UUID budget) {
        return QuarkusTransaction.requiringNew().call(limits::inForce).stream()
                .filter(limit -> limit.id().equals(budget))
                .findFirst();
    }

    private void awaitAmount(UUID budget, long nanoUsd) {
        await().atMost(GatewayFixture.PATIENCE)
                .until(() ->
                        limit(budget).filter(limit -> limit.amount() == nanoUsd).isPresent());
    }

    private static void direct(ProjectRef project, long version, BudgetDirective.Budget... budgets) {
        probe.publishDirective(
                "cost", project, "budget", new BudgetDirective(version, "cost", budgets.length > 0, List.of(budgets)));
    }

    private static BudgetDirective.Budget teams(String team, UUID id, long version, String limit) {
        return budget(id, version, "team", team, limit, "0");
    }

    private static BudgetDirective.Budget budget(
            ProjectRef project, UUID id, long version, String limit, String spent) {
        return budget(id, version, "project", project.projectId().toString(), limit, spent);
    }

    private static BudgetDirective.Budget budget(
            UUID id, long version, String scope, String scopeId, String limit, String spent) {
        Instant month =
                LimitKind.MONEY_PER_MONTH.windowAt(System.currentTimeMillis()).from();
        return new BudgetDirective.Budget(
                id, version, scope, scopeId, "month", new Money(limit, "USD"), new Money(spent, "USD"), month);
    }
}
