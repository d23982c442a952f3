package dev.fulcrum.cost.spend.api;

import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Decimals;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.cost.ledger.domain.FeatureKey;
import dev.fulcrum.cost.spend.domain.Granularity;
import dev.fulcrum.cost.spend.domain.Pareto;
import dev.fulcrum.cost.spend.domain.Period;
import dev.fulcrum.cost.spend.domain.Scope;
import dev.fulcrum.cost.spend.domain.SpendDimension;
import dev.fulcrum.cost.spend.storage.SpendReports;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Usage and spend, and which features make most of the bill. */
@Path("/api/v1")
@RolesAllowed(Roles.VIEWER)
public class SpendResource {
    private static final List<SpendDimension> PROJECT_ITEMS =
            List.of(SpendDimension.PURPOSE, SpendDimension.ARM, SpendDimension.MODEL, SpendDimension.PRICED_AS);

    private final AskedScope scopes;
    private final SpendReports reports;

    SpendResource(AskedScope scopes, SpendReports reports) {
        this.scopes = scopes;
        this.reports = reports;
    }

    /** Hours with calls of a feature, newest first. */
    @GET
    @Path("/usage")
    public Page<UsageResponse> usage(
            @BeanParam SpendQuery query, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        FeatureKey feature = scopes.feature(query);
        Period asked = AskedPeriod.sinceEver(query.from, query.to, Instant.now());
        Instant before = before(cursor, asked.to());
        int rows = Cursor.limit(limit);
        if (!before.isAfter(asked.from())) {
            return new Page<>(List.of(), null);
        }
        return Page.of(
                reports.usage(feature.team(), feature.feature(), new Period(asked.from(), before), rows + 1),
                rows,
                hour -> hour.hourStart().toString(),
                UsageResponse::of);
    }

    /**
     * Of a project, without {@code by} and {@code granularity}: by purpose, arm and model since the first call, or in the
     * period named. Otherwise whatever the caller may see, or the team, feature or project named, split by one dimension
     * (feature where none is named) and cut into buckets where asked; production of the last 30 days where nothing else
     * is named, or every purpose where the split is by purpose.
     */
    @GET
    @Path("/spend")
    public SpendAnswer spend(
            @BeanParam SpendQuery query,
            @QueryParam("by") String by,
            @QueryParam("granularity") String granularity,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        if (query.projectId != null && by == null && granularity == null) {
            return ofProject(query);
        }
        SpendDimension dimension = dimension(by);
        Granularity buckets = granularity(granularity);
        if (dimension == SpendDimension.PURPOSE && query.purpose == null) {
            query.purpose = "all";
        }
        Scope scope = scopes.of(query);
        Period period = AskedPeriod.of(query.from, query.to, Instant.now());
        AskedPeriod.require(period, buckets);
        return SplitResponse.of(
                scope,
                period,
                dimension,
                buckets,
                reports.sums(scope, period, List.of(dimension), buckets),
                Cursor.limit(limit),
                Cursor.decode(cursor));
    }

    /** Features of the scope by spend, highest first, and the few that make the share of the bill that {@code line} says. */
    @GET
    @Path("/spend/pareto")
    public ParetoResponse pareto(
            @BeanParam SpendQuery query,
            @QueryParam("line") String line,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        Scope scope = scopes.of(query);
        Period period = AskedPeriod.of(query.from, query.to, Instant.now());
        Pareto pareto = pareto(
                reports.sums(scope, period, List.of(SpendDimension.FEATURE), null).stream()
                        .map(row -> new Pareto.FeatureSpend(
                                row.group().get(0), row.group().get(1), row.sums()))
                        .toList(),
                line);
        return ParetoResponse.of(period, scope, pareto, Cursor.limit(limit), Cursor.decode(cursor));
    }

    private SpendResponse ofProject(SpendQuery query) {
        if (query.purpose == null) {
            query.purpose = "all";
        }
        Scope scope = scopes.of(query);
        Period period = AskedPeriod.sinceEver(query.from, query.to, Instant.now());
        return SpendResponse.of(
                query.projectId,
                scope.teams().iterator().next(),
                scope.feature(),
                reports.sums(scope, period, PROJECT_ITEMS, null));
    }

    private static Pareto pareto(List<Pareto.FeatureSpend> features, String line) {
        try {
            return Pareto.of(features, line == null ? Pareto.USUAL_LINE : Decimals.parse(line));
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("line", "line must be a share above 0 and up to 1, such as 0.8, was " + line + ".");
        }
    }

    private static SpendDimension dimension(String by) {
        return by == null
                ? SpendDimension.FEATURE
                : SpendDimension.of(by)
                        .orElseThrow(() -> Problem.invalid(
                                "by", "by must be one of " + SpendDimension.known() + ", was " + by + "."));
    }

    private static Granularity granularity(String name) {
        return name == null
                ? null
                : Granularity.of(name)
                        .orElseThrow(() -> Problem.invalid(
                                "granularity",
                                "granularity must be one of " + Granularity.known() + ", was " + name + "."));
    }

    private static Instant before(String cursor, Instant end) {
        String key = Cursor.decode(cursor);
        try {
            Instant before = key == null ? end : Instant.parse(key);
            return before.isBefore(end) && Period.isHour(before) ? before : end;
        } catch (DateTimeParseException e) {
            throw Problem.invalid("cursor", "cursor must be a value from next, was " + cursor + ".");
        }
    }
}
