package dev.fulcrum.cost.savings.storage;

import dev.fulcrum.cost.savings.domain.MonthSaving;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What was reported of months that are over. */
@ApplicationScoped
public class SavingReports {
    private static final String LATEST = """
            select revision, promised_usd, realised_usd, realised_low, realised_high, against_cheapest, paid_usd,
                   own_calls, teacher_deviation, reported_at
              from saving_report where project_id = ?1 and month = ?2 order by revision desc limit 1
            """;

    private static final String ADD = """
            insert into saving_report (project_id, month, revision, analysis_id, promised_usd, realised_usd,
                   realised_low, realised_high, against_cheapest, paid_usd, own_calls, teacher_deviation, reported_at)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
            on conflict do nothing
            """;

    private final EntityManager entities;

    SavingReports(EntityManager entities) {
        this.entities = entities;
    }

    /** @param teacherDeviation null where it was not known */
    public record Report(
            int revision,
            BigDecimal promisedUsd,
            BigDecimal realisedUsd,
            BigDecimal paidUsd,
            BigDecimal againstCheapestUsd,
            BigDecimal teacherDeviation,
            Instant reportedAt) {}

    public Optional<Report> latest(UUID projectId, YearMonth month) {
        List<?> rows = entities.createNativeQuery(LATEST, Tuple.class)
                .setParameter(1, projectId)
                .setParameter(2, month.toString())
                .getResultList();
        return rows.stream().findFirst().map(Tuple.class::cast).map(SavingReports::report);
    }

    /** Whether this revision is new; of two replicas that report at one time, one is told so. */
    public boolean add(
            UUID projectId, int revision, UUID analysisId, MonthSaving saving, BigDecimal deviation, Instant now) {
        return entities.createNativeQuery(ADD)
                        .setParameter(1, projectId)
                        .setParameter(2, saving.month().toString())
                        .setParameter(3, revision)
                        .setParameter(4, analysisId)
                        .setParameter(5, saving.promised().againstStayUsd())
                        .setParameter(6, saving.realisedUsd())
                        .setParameter(7, saving.lowUsd())
                        .setParameter(8, saving.highUsd())
                        .setParameter(9, saving.againstCheapestUsd())
                        .setParameter(10, saving.paidUsd())
                        .setParameter(11, saving.ownCalls())
                        .setParameter(12, deviation)
                        .setParameter(13, now.atOffset(ZoneOffset.UTC))
                        .executeUpdate()
                == 1;
    }

    private static Report report(Tuple row) {
        return new Report(
                row.get("revision", Number.class).intValue(),
                row.get("promised_usd", BigDecimal.class),
                row.get("realised_usd", BigDecimal.class),
                row.get("paid_usd", BigDecimal.class),
                row.get("against_cheapest", BigDecimal.class),
                row.get("teacher_deviation", BigDecimal.class),
                row.get("reported_at", Instant.class));
    }
}
