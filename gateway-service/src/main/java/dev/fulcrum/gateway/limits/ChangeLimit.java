package dev.fulcrum.gateway.limits;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.gateway.limits.domain.LimitKind;
import dev.fulcrum.gateway.limits.storage.LimitEntity;
import dev.fulcrum.gateway.limits.storage.Limits;
import dev.fulcrum.gateway.registry.Registry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Changes how much a limit allows, or ends it. What an operator set, only operators touch. */
@ApplicationScoped
public class ChangeLimit {
    private final Limits limits;
    private final Registry registry;
    private final Caller caller;

    ChangeLimit(Limits limits, Registry registry, Caller caller) {
        this.limits = limits;
        this.registry = registry;
        this.caller = caller;
    }

    /**
     * What was used of the present window stays used.
     *
     * @param changed the same limit with another amount
     * @throws Problem 404, 409 for a budget of cost, 403 where it is not the caller's to change, 400 where more than the amount would change
     */
    public void change(UUID limitId, SetLimit.Command changed) {
        registry.change(() -> {
            LimitEntity limit = mine(limitId);
            requireSame(limit, changed);
            limit.amount = changed.amount();
            limit.changedBy = caller.subject();
            limit.changedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        });
    }

    /** @throws Problem 404, 409 for a budget of cost, or 403 where it is not the caller's to end */
    public void remove(UUID limitId) {
        registry.change(() -> limits.delete(mine(limitId)));
    }

    private static void requireSame(LimitEntity limit, SetLimit.Command changed) {
        if (!limit.scope.equals(changed.scope().wire())
                || !limit.scopeId.equals(changed.scopeId())
                || !limit.traffic.equals(changed.traffic().wire())
                || !limit.kind.equals(changed.kind().name())) {
            throw Problem.invalid(
                    "scope",
                    "Limit " + limit.id + " is for the " + limit.scope + " " + limit.scopeId + ", " + limit.traffic
                            + ", " + LimitKind.valueOf(limit.kind).wire()
                            + ", and stays so; change its amount only, or set a new limit.");
        }
    }

    private LimitEntity mine(UUID limitId) {
        LimitEntity limit = limits.findByIdOptional(limitId).orElseThrow(() -> Problem.notFound("limit", limitId));
        caller.requireTeam(limit.team);
        if (limit.source.equals(LimitEntity.COST)) {
            throw Problem.conflict(
                    "cost-budget",
                    "Limit " + limitId + " is a budget of the cost service; change or end it there, at"
                            + " /api/v1/budgets/" + limitId + ".");
        }
        if (limit.setByOperator && !caller.seesAllTeams()) {
            throw new Problem(
                    403,
                    "operators-limit",
                    "An operator set this limit",
                    "Limit " + limitId + " was set by " + limit.createdBy
                            + "; ask an operator, or set a tighter one of your own with POST /api/v1/limits.");
        }
        return limit;
    }
}
