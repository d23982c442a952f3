package dev.fulcrum.cost.analyses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulcrum.testsupport.FulcrumResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class OneBudgetMigrationIT {
    private static final String SCHEMA = "before_v8";

    @Inject
    DataSource dataSource;

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas(SCHEMA)
                .locations("db/migration", "db/reliable-messaging", "db/chassis")
                .target(MigrationVersion.fromVersion(target))
                .load()
                .migrate();
    }

    private String value(String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set search_path to " + SCHEMA);
            try {
                if (!statement.execute(sql)) {
                    return String.valueOf(statement.getUpdateCount());
                }
                try (var row = statement.getResultSet()) {
                    row.next();
                    return row.getString(1);
                }
            } finally {
                statement.execute("reset search_path");
            }
        }
    }

    /** Ids end in n; the project's and the assessment's too. */
    private void analysis(int n, int project, int generation, String state, String decided) throws SQLException {
        String id = "00000000-0000-0000-0000-0000000000";
        value("insert into analysis (id, assessment_id, project_id, team, feature, generation, state, cause, opened_at,"
                + " completed_at, recommended, decided_at, decided_by, budget_limit_usd, origin) values ('" + id + n
                + "', '" + id + n + "', '" + id + project + "', 'support', 'triage', " + generation + ", '" + state
                + "', '" + id + n + "', now(), now(), 'stay', " + decided + ", 'ada', 500, 'what-if')");
    }

    @Test
    void ofSeveralBudgetsInAPassTheNewestCounts() throws SQLException {
        migrate("7");
        analysis(11, 90, 1, "APPROVED", "timestamptz '2026-11-02 10:00Z'");
        analysis(12, 90, 1, "APPROVED", "timestamptz '2026-11-01 10:00Z'");
        analysis(13, 90, 2, "APPROVED", "timestamptz '2026-11-03 10:00Z'");
        analysis(14, 91, 1, "APPROVED", "timestamptz '2026-11-03 10:00Z'");
        analysis(15, 91, 1, "AWAITING_APPROVAL", "null");

        migrate("8");

        assertThat(value("select string_agg(right(id::text, 2) || ' ' || state, ', ' order by id) from analysis"))
                .isEqualTo("11 APPROVED, 12 SUPERSEDED, 13 APPROVED, 14 APPROVED, 15 AWAITING_APPROVAL");
        assertThat(value("select right(superseded_by::text, 2) || decided_by || budget_limit_usd from analysis where"
                        + " state = 'SUPERSEDED'"))
                .isEqualTo("11ada500");
        assertThat(value("select string_agg(right(project_id::text, 2) || right(assessment_id::text, 2) || migrates,"
                        + " ', ' order by project_id) from project_assessment"))
                .isEqualTo("9013true, 9115true");
        assertThatThrownBy(() -> value("update analysis set state = 'APPROVED' where right(id::text, 2) = '15'"))
                .hasMessageContaining("analysis_budget");
    }
}
