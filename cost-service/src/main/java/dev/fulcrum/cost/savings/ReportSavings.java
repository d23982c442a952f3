package dev.fulcrum.cost.savings;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.cost.CostConfig;
import dev.fulcrum.cost.savings.domain.LiveTimes;
import dev.fulcrum.cost.savings.domain.MonthSaving;
import dev.fulcrum.cost.savings.events.SavingsFacts;
import dev.fulcrum.cost.savings.storage.SavingReports;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Reports each month that is over, once it had time for late records. A month is reported again, with the next revision,
 * when what was realised or paid has moved by at least {@code fulcrum.cost.savings.correct-from} since, whatever moved
 * it: late records, a corrected price, a bill. A month whose rollouts all began before any analysis was approved is shown
 * and not reported, since nothing was promised. A later approval changes no month before its rollout.
 */
@ApplicationScoped
public class ReportSavings {
    private static final Logger LOG = Logger.getLogger(ReportSavings.class);

    private final KnownProjects projects;
    private final ReadSavings savings;
    private final SavingReports reports;
    private final Outbox outbox;
    private final CostConfig config;

    ReportSavings(
            KnownProjects projects, ReadSavings savings, SavingReports reports, Outbox outbox, CostConfig config) {
        this.projects = projects;
        this.savings = savings;
        this.reports = reports;
        this.outbox = outbox;
        this.config = config;
    }

    /** Whatever is due of a project. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void of(UUID projectId, Instant now) {
        KnownProject project = projects.findById(projectId);
        ReadSavings.Savings all = savings.of(project, now);
        all.months().stream()
                .filter(month -> month.analysisId() != null && due(month.saving(), now))
                .forEach(month -> report(project, month, now));
    }

    private boolean due(MonthSaving saving, Instant now) {
        return saving.over()
                && !LiveTimes.endOf(saving.month())
                        .plus(config.savings().reportAfter())
                        .isAfter(now);
    }

    private void report(KnownProject project, ReadSavings.Month month, Instant now) {
        MonthSaving saving = month.saving();
        Optional<SavingReports.Report> last = reports.latest(project.id, saving.month());
        if (last.isPresent() && !moved(last.get(), saving)) {
            return;
        }
        UUID analysisId = month.analysisId();
        int revision = last.map(report -> report.revision() + 1).orElse(1);
        if (reports.add(project.id, revision, analysisId, saving, month.deviation(), now)) {
            outbox.append(
                    project.ref(),
                    Cause.service("cost"),
                    analysisId,
                    SavingsFacts.reported(analysisId, revision, saving));
            LOG.infof(
                    "Project %s saved %s USD of %s promised in %s (revision %d)",
                    project.id,
                    saving.realisedUsd().toPlainString(),
                    saving.promised().againstStayUsd().toPlainString(),
                    saving.month(),
                    revision);
        }
    }

    private boolean moved(SavingReports.Report last, MonthSaving saving) {
        return far(last.realisedUsd(), saving.realisedUsd()) || far(last.paidUsd(), saving.paidUsd());
    }

    private boolean far(BigDecimal one, BigDecimal other) {
        return one.subtract(other).abs().compareTo(config.savings().correctFrom()) >= 0;
    }
}
