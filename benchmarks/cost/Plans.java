package dev.fulcrum.cost.spend.storage;

import dev.fulcrum.cost.spend.domain.Granularity;
import dev.fulcrum.cost.spend.domain.Period;
import dev.fulcrum.cost.spend.domain.Scope;
import dev.fulcrum.cost.spend.domain.SpendDimension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** How PostgreSQL runs the service's own statements: in its package, so that what is explained is what is run. */
final class Plans {
    private Plans() {}

    public static void main(String[] arguments) throws SQLException {
        LocalDate end = LocalDate.now(ZoneOffset.UTC).plusDays(1);
        Scope everybody = new Scope(null, null, "production");
        Scope feature = Scope.feature("team-1", "feature-1", "production");
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            explain(connection, "pareto, all teams, 30 days", everybody, Period.daysBefore(end, 30), SpendDimension.FEATURE, null);
            explain(connection, "pareto, all teams, a year", everybody, Period.daysBefore(end, 365), SpendDimension.FEATURE, null);
            explain(
                    connection,
                    "spend, all teams by feature and month, a year",
                    everybody,
                    Period.daysBefore(end, 365),
                    SpendDimension.FEATURE,
                    Granularity.MONTH);
            explain(
                    connection,
                    "spend, one feature by model and day, 90 days",
                    feature,
                    Period.daysBefore(end, 90),
                    SpendDimension.MODEL,
                    Granularity.DAY);
            explain(
                    connection,
                    "spend, one feature by arm and hour, 7 days",
                    feature,
                    Period.daysBefore(end, 7),
                    SpendDimension.ARM,
                    Granularity.HOUR);
        }
    }

    private static void explain(
            Connection connection, String name, Scope scope, Period period, SpendDimension by, Granularity buckets)
            throws SQLException {
        RollUpSql sql = new RollUpSql(scope, period, RollUpSql.columns(by), buckets, MonthlySums.summed(connection));
        try (PreparedStatement statement = sql.prepare(connection);
                PreparedStatement explain =
                        connection.prepareStatement("explain (analyze, buffers) " + statement.toString().replace("?", "??"));
                ResultSet row = explain.executeQuery()) {
            System.out.println("== " + name);
            while (row.next()) {
                System.out.println(row.getString(1));
            }
            System.out.println();
        }
    }
}
