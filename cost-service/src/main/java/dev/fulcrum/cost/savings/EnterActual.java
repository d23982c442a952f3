package dev.fulcrum.cost.savings;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.cost.savings.domain.PaidItem;
import dev.fulcrum.cost.savings.storage.LiveRollouts;
import dev.fulcrum.cost.savings.storage.SavingActualEntity;
import dev.fulcrum.cost.savings.storage.SavingActuals;
import dev.fulcrum.messaging.envelope.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** What a bill says takes the place of what was worked out; the latest of a month and item counts. */
@ApplicationScoped
public class EnterActual {
    private final KnownProjects projects;
    private final LiveRollouts rollouts;
    private final SavingActuals actuals;

    EnterActual(KnownProjects projects, LiveRollouts rollouts, SavingActuals actuals) {
        this.projects = projects;
        this.rollouts = rollouts;
        this.actuals = actuals;
    }

    /**
     * @param amountUsd negative for a credit
     * @param source the bill
     * @param by subject of the person
     * @throws Problem 404 for an unknown project, 403 for another team's, 409 for a month without an own model live
     */
    @Transactional
    public SavingActualEntity enter(
            UUID projectId, YearMonth month, PaidItem item, BigDecimal amountUsd, String source, String by) {
        KnownProject project = projects.require(projectId);
        List<YearMonth> months = rollouts.times(project.id).months(Instant.now());
        if (!months.contains(month)) {
            throw Problem.conflict(
                    "no-such-month",
                    "No own model of project " + projectId + " was live in " + month + "; months with one: " + months
                            + ".");
        }
        SavingActualEntity actual = new SavingActualEntity();
        actual.id = Ids.next();
        actual.projectId = projectId;
        actual.month = month.toString();
        actual.item = item;
        actual.amountUsd = amountUsd;
        actual.source = source;
        actual.enteredBy = by;
        actual.enteredAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        actuals.persist(actual);
        return actual;
    }
}
