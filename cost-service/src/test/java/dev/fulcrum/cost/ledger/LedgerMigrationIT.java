package dev.fulcrum.cost.ledger;

import static org.assertj.core.api.Assertions.assertThat;

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
class LedgerMigrationIT {
    private static final String SCHEMA = "before_v2";

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
            try (var row = statement.executeQuery(sql)) {
                row.next();
                return row.getString(1);
            } finally {
                statement.execute("reset search_path");
            }
        }
    }

    @Test
    void rowsOfTheFirstLedgerMoveIntoDaysAndRollUps() throws SQLException {
        migrate("1");
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("insert into " + SCHEMA + ".ledger select gen_random_uuid(), 'r', 'primary',"
                    + " 'primary', 'production', 'support', 'helpdesk', 'triage', null, 'up', 'openai', 'gpt', null, null,"
                    + " null, null, case when n % 5 = 0 then 500 else 200 end, null, 'reported', 100, 10, 0, 7, 0, true,"
                    + " timestamptz '2026-11-01 23:00:00Z' + n * interval '7 min', 5, case when n % 2 = 0 then 'tokens'"
                    + " else 'unpriced' end, case when n % 2 = 0 then 'openai/gpt' end, null, case when n % 2 = 0 then"
                    + " 0.00000012345678901234 * n end, null from generate_series(1, 400) n");
        }

        migrate("2");

        assertThat(value("select count(*) || ' ' || sum(cost_usd) from ledger"))
                .isEqualTo("400 0.00496296291829606800");
        assertThat(value("select sum(calls) || ' ' || sum(failed) || ' ' || sum(input_tokens) from spend_hour"))
                .isEqualTo("400 80 40000");
        assertThat(value("select count(*) from spend_dimension")).isEqualTo("2");
        assertThat(value("select count(*) from pg_inherits where inhparent = 'ledger_gateway'::regclass"))
                .isEqualTo("3");
        assertThat(value("select count(*) from (select hour, dimension, calls, cost_usd from spend_hour except select"
                        + " date_trunc('hour', started_at, 'UTC'), dimension, count(*), coalesce(sum(cost_usd), 0) from"
                        + " ledger group by 1, 2) d"))
                .isEqualTo("0");
        assertThat(value("select sum(cost_usd) = (select sum(cost_usd) from ledger) from spend_day"))
                .isEqualTo("t");
    }
}
