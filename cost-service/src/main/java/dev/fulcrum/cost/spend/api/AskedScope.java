package dev.fulcrum.cost.spend.api;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.cost.ledger.domain.FeatureKey;
import dev.fulcrum.cost.ledger.domain.MeteredCall;
import dev.fulcrum.cost.spend.domain.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** What a caller asks about, held to what the caller may see. */
@ApplicationScoped
public class AskedScope {
    private static final String ALL = "all";
    /** As the gateway's contract names them. */
    private static final List<String> PURPOSES = List.of(MeteredCall.PRODUCTION, "evaluation", "judge", "probe");

    private final KnownProjects projects;
    private final Caller caller;

    AskedScope(KnownProjects projects, Caller caller) {
        this.projects = projects;
        this.caller = caller;
    }

    /**
     * A project's feature, a team's feature, a team, or all teams of the caller.
     *
     * @throws Problem 403 for another team's, 404 for an unknown project, 400 where the question contradicts itself
     */
    public Scope of(SpendQuery query) {
        String purpose = purpose(query.purpose);
        if (query.projectId != null) {
            KnownProject project = projects.require(query.projectId);
            if (query.team != null || query.feature != null) {
                throw Problem.invalid(
                        "projectId",
                        "projectId names team " + project.team + " and feature " + project.feature
                                + " by itself; leave out team and feature, or projectId.");
            }
            return Scope.feature(project.team, project.feature, purpose);
        }
        if (query.feature != null) {
            return Scope.feature(team(query), query.feature, purpose);
        }
        if (query.team != null) {
            caller.requireTeam(query.team);
            return new Scope(Set.of(query.team), null, purpose);
        }
        return new Scope(caller.seesAllTeams() ? null : caller.teams(), null, purpose);
    }

    /** @throws Problem 400 where neither a project nor a feature is named */
    public FeatureKey feature(SpendQuery query) {
        if (query.projectId == null && (query.feature == null || query.feature.isBlank())) {
            throw Problem.invalid(
                    "feature", "feature is missing; add ?team=<team>&feature=<feature> or ?projectId=<id>.");
        }
        Scope scope = of(query);
        return new FeatureKey(scope.teams().iterator().next(), scope.feature());
    }

    /** The team named, else the caller's only one. */
    private String team(SpendQuery query) {
        if (query.team != null) {
            caller.requireTeam(query.team);
            return query.team;
        }
        if (caller.seesAllTeams() || caller.teams().size() != 1) {
            throw Problem.invalid(
                    "team",
                    "Feature " + query.feature + " needs its team, since you see more than one; add &team=<team>.");
        }
        return caller.teams().iterator().next();
    }

    private static String purpose(String asked) {
        if (asked == null || asked.isBlank()) {
            return MeteredCall.PRODUCTION;
        }
        if (asked.equals(ALL)) {
            return null;
        }
        if (!PURPOSES.contains(asked)) {
            throw Problem.invalid(
                    "purpose",
                    "purpose must be one of " + String.join(", ", PURPOSES) + ", or " + ALL + ", was " + asked + ".");
        }
        return asked;
    }
}
