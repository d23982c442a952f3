package dev.fulcrum.assessment.measurements.storage;

import dev.fulcrum.assessment.measurements.domain.MonthlyUsage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Usage by hour, as cost summarised it; a later summary of an hour takes the place of the earlier. */
@ApplicationScoped
public class MeasuredUsage {
    private static final Duration MONTH = Duration.ofDays(30);

    private final EntityManager entities;

    MeasuredUsage(EntityManager entities) {
        this.entities = entities;
    }

    public void put(UUID projectId, Instant hour, long calls, long inputTokens, long outputTokens, BigDecimal usd) {
        entities.createNativeQuery("""
                        insert into measured_usage values (:project, :hour, :calls, :input, :output, :usd)
                        on conflict (project_id, hour_start) do update
                        set calls = :calls, input_tokens = :input, output_tokens = :output, spend_usd = :usd
                        """)
                .setParameter("project", projectId)
                .setParameter("hour", Timestamp.from(hour))
                .setParameter("calls", calls)
                .setParameter("input", inputTokens)
                .setParameter("output", outputTokens)
                .setParameter("usd", usd)
                .executeUpdate();
    }

    /** The 30 days before the last hour there is; empty where they hold less than a day. */
    public Optional<MonthlyUsage> month(UUID projectId) {
        Object[] sums = (Object[]) entities.createNativeQuery("""
                        select min(hour_start), max(hour_start), sum(calls), sum(input_tokens), sum(output_tokens),
                               sum(spend_usd)
                        from measured_usage
                        where project_id = :project and hour_start > (
                            select max(hour_start) from measured_usage where project_id = :project) - :month * interval '1 hour'
                        """)
                .setParameter("project", projectId)
                .setParameter("month", MONTH.toHours())
                .getSingleResult();
        if (sums[0] == null) {
            return Optional.empty();
        }
        return MonthlyUsage.of(
                Duration.between(instant(sums[0]), instant(sums[1])).plusHours(1),
                ((Number) sums[2]).longValue(),
                ((Number) sums[3]).longValue(),
                ((Number) sums[4]).longValue(),
                ((Number) sums[5]).doubleValue());
    }

    private static Instant instant(Object value) {
        return value instanceof Timestamp stamp ? stamp.toInstant() : (Instant) value;
    }
}
