package dev.fulcrum.cost.budgets.storage;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.cost.budgets.domain.BudgetForecast;
import dev.fulcrum.cost.budgets.domain.BudgetPeriod;
import dev.fulcrum.cost.budgets.domain.BudgetScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What budgets are measured by, from the ledger's hourly sums: every leg that answers, whatever its purpose, as the
 * gateway's limits count it. Mirrored legs stand apart, and calls that have no price are counted beside.
 */
@ApplicationScoped
public class BudgetSpend {
    /** Latest whole days or hours that a forecast rests on. */
    private static final int LATEST_DAYS = 28;

    private static final int LATEST_HOURS = 48;

    /** Whole days are read from the daily sums, which are a twenty-fourth of the hourly ones. */
    private static final String DAYS = "spend_day s on s.dimension = d.id and s.day >= :from and s.day < :until";

    private static final String HOURS = "spend_hour s on s.dimension = d.id and s.hour >= :from and s.hour < :until";

    private static final String SPENT = """
            select coalesce(sum(s.cost_usd) filter (where d.leg not in ('shadow', 'reverse-shadow')), 0),
                   coalesce(sum(s.cost_usd) filter (where d.leg in ('shadow', 'reverse-shadow')), 0),
                   coalesce(sum(s.calls) filter (where d.pricing = 'unpriced'), 0)
              from spend_dimension d join %s
             where d.team = :team and (:feature = '' or d.feature = :feature)
            """;

    private static final String STEPS = """
            select %s, sum(s.cost_usd)
              from spend_dimension d join %s
             where d.team = :team and (:feature = '' or d.feature = :feature)
               and d.leg not in ('shadow', 'reverse-shadow')
             group by 1 order by 1
            """;

    private final EntityManager entities;
    private final KnownProjects projects;

    BudgetSpend(EntityManager entities, KnownProjects projects) {
        this.entities = entities;
        this.projects = projects;
    }

    /**
     * @param spentUsd by legs that answer
     * @param mirroredUsd by mirrored legs, not part of it
     * @param unpricedCalls calls without a price, so that more was spent than this says
     */
    public record Spent(BigDecimal spentUsd, BigDecimal mirroredUsd, long unpricedCalls) {}

    public Spent spent(BudgetEntity budget, BudgetPeriod.Span span) {
        boolean days = budget.period == BudgetPeriod.MONTH;
        Query query = entities.createNativeQuery(SPENT.formatted(days ? DAYS : HOURS));
        Object[] row = (Object[])
                within(query, budget, days, span.from(), span.until()).getSingleResult();
        return new Spent((BigDecimal) row[0], (BigDecimal) row[1], ((Number) row[2]).longValue());
    }

    /**
     * Spend of the latest whole steps since the first of them that has any.
     *
     * @param step an hour or a day
     */
    public List<BigDecimal> latest(BudgetEntity budget, Duration step, Instant now) {
        boolean days = step.equals(Duration.ofDays(1));
        Instant until = now.truncatedTo(days ? ChronoUnit.DAYS : ChronoUnit.HOURS);
        Instant from = until.minus(step.multipliedBy(days ? LATEST_DAYS : LATEST_HOURS));
        Query query = entities.createNativeQuery(
                days
                        ? STEPS.formatted("cast(s.day as timestamp) at time zone 'UTC'", DAYS)
                        : STEPS.formatted("s.hour", HOURS));
        Map<Instant, BigDecimal> sums = new HashMap<>();
        Instant first = null;
        for (Object row : within(query, budget, days, from, until).getResultList()) {
            Object[] columns = (Object[]) row;
            Instant at = (Instant) columns[0];
            first = first == null ? at : first;
            sums.put(at, (BigDecimal) columns[1]);
        }
        List<BigDecimal> steps = new ArrayList<>();
        for (Instant at = first; at != null && at.isBefore(until); at = at.plus(step)) {
            steps.add(sums.getOrDefault(at, BigDecimal.ZERO));
        }
        return steps;
    }

    /** A month is forecast by days as soon as there are enough of them, until then and a day by hours. */
    public Optional<BudgetForecast> forecast(
            BudgetEntity budget, BigDecimal spentUsd, BudgetPeriod.Span span, Instant now) {
        if (budget.period == BudgetPeriod.MONTH) {
            List<BigDecimal> days = latest(budget, Duration.ofDays(1), now);
            if (days.size() >= BudgetForecast.LEAST_STEPS) {
                return BudgetForecast.of(spentUsd, days, Duration.ofDays(1), now, span.until());
            }
        }
        return BudgetForecast.of(
                spentUsd, latest(budget, Duration.ofHours(1), now), Duration.ofHours(1), now, span.until());
    }

    private Query within(Query query, BudgetEntity budget, boolean days, Instant from, Instant until) {
        return query.setParameter("team", budget.team)
                .setParameter("feature", feature(budget))
                .setParameter("from", days ? day(from) : from.atOffset(ZoneOffset.UTC))
                .setParameter("until", days ? day(until) : until.atOffset(ZoneOffset.UTC));
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    /** Calls of a feature count from before it was a project. */
    private String feature(BudgetEntity budget) {
        if (budget.scope == BudgetScope.TEAM) {
            return "";
        }
        KnownProject project = projects.findById(budget.projectId());
        return project == null ? "" : project.feature;
    }
}
