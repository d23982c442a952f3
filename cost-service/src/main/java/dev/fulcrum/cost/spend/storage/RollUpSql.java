package dev.fulcrum.cost.spend.storage;

import dev.fulcrum.cost.spend.domain.Granularity;
import dev.fulcrum.cost.spend.domain.Period;
import dev.fulcrum.cost.spend.domain.Scope;
import dev.fulcrum.cost.spend.domain.SpendDimension;
import dev.fulcrum.cost.spend.domain.SummedMonths;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One statement over as few roll-up rows as its period allows; its text holds no value that came from outside. */
final class RollUpSql {
    private static final String MEASURES = "dimension, calls, failed, input_tokens, cached_tokens, cache_write_tokens,"
            + " output_tokens, reasoning_tokens, cost_usd";

    private static final String SUMS = """
        sum(s.calls) as calls, sum(s.failed) as failed,
        coalesce(sum(s.calls) filter (where d.priced), 0) as priced,
        coalesce(sum(s.calls) filter (where d.unpriced), 0) as unpriced,
        coalesce(sum(s.calls) filter (where d.own_hardware), 0) as own_hardware,
        sum(s.input_tokens) as input, sum(s.cached_tokens) as cached, sum(s.cache_write_tokens) as cache_write,
        sum(s.output_tokens) as output, sum(s.reasoning_tokens) as reasoning, sum(s.cost_usd) as usd
        """;

    /** Asked once of each dimension, not of each row. */
    private static final String PRICING = "d.pricing = 'tokens' as priced, d.pricing = 'unpriced' as unpriced,"
            + " d.pricing = 'own-hardware' as own_hardware";

    private final List<Object> values = new ArrayList<>();
    private final String text;

    /**
     * @param buckets null for one sum over the period
     * @param summed monthly sums that hold while the statement runs
     */
    RollUpSql(Scope scope, Period period, List<String> columns, Granularity buckets, SummedMonths summed) {
        String dimensions = dimensions(scope, columns);
        String parts = summed.parts(period, buckets).stream()
                .map(part -> part(part.rollUp(), part.from(), part.to(), scope, buckets))
                .collect(Collectors.joining(" union all "));
        String bucket = buckets == null ? "null::timestamp as bucket" : "s.bucket";
        String names = columns.isEmpty() ? "" : ", " + names(columns.size());
        text = "with d as materialized (" + dimensions + "), sums as (select " + bucket + ", d.kind, " + SUMS
                + " from (" + parts + ") s join d on d.id = s.dimension group by d.kind"
                + (buckets == null ? "" : ", s.bucket") + " having sum(s.calls) > 0) select bucket" + names
                + ", sums.* from sums join (select distinct kind" + names + " from d) n using (kind)";
    }

    /**
     * Dimensions of the scope, each with the number of its kind: what is split by are texts, and numbering a few hundred of
     * them costs less than comparing those of each row.
     */
    private String dimensions(Scope scope, List<String> columns) {
        String order = String.join(", ", columns);
        String named = IntStream.range(0, columns.size())
                .mapToObj(index -> ", " + columns.get(index) + " as name" + index)
                .collect(Collectors.joining());
        return "select d.id, " + PRICING + ", dense_rank() over (" + (order.isEmpty() ? "" : "order by " + order)
                + ") as kind" + named + " from spend_dimension d where " + scope(scope);
    }

    private static String names(int columns) {
        return IntStream.range(0, columns).mapToObj(index -> "name" + index).collect(Collectors.joining(", "));
    }

    /** Columns of the dimension table; a feature is one of its team. */
    static List<String> columns(SpendDimension dimension) {
        return switch (dimension) {
            case FEATURE -> List.of("d.team", "d.feature");
            case PROJECT -> List.of("d.project_id");
            case MODEL -> List.of("d.model");
            case ARM -> List.of("d.arm");
            case KEY -> List.of("d.key_id");
            case APPLICATION -> List.of("d.application");
            case PURPOSE -> List.of("d.purpose");
            case PROVIDER -> List.of("d.provider");
            case SERVICE_TIER -> List.of("d.service_tier");
            case PRICED_AS -> List.of("d.priced_as");
            case TEAM -> List.of("d.team");
        };
    }

    PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        for (int index = 0; index < values.size(); index++) {
            statement.setObject(index + 1, array(connection, values.get(index)));
        }
        return statement;
    }

    private static Object array(Connection connection, Object value) throws SQLException {
        return value instanceof Set<?> names ? connection.createArrayOf("text", names.toArray()) : value;
    }

    private String part(Granularity rollUp, Instant from, Instant to, Scope scope, Granularity buckets) {
        String time = rollUp.wire();
        boolean hours = rollUp == Granularity.HOUR;
        values.add(hours ? from.atOffset(ZoneOffset.UTC) : date(from));
        values.add(hours ? to.atOffset(ZoneOffset.UTC) : date(to));
        String own = scope.teams() == null ? "" : " and dimension = any(array(select id from d))";
        return "select " + bucket(rollUp, from, buckets) + MEASURES + " from spend_" + time + " where " + time
                + " >= ? and " + time + " < ?" + own;
    }

    private static String bucket(Granularity rollUp, Instant from, Granularity buckets) {
        if (buckets == null) {
            return "";
        }
        if (rollUp == Granularity.HOUR) {
            return "date_trunc('" + buckets.wire() + "', hour at time zone 'UTC') as bucket, ";
        }
        if (rollUp == Granularity.MONTH || buckets == Granularity.DAY) {
            return rollUp.wire() + "::timestamp as bucket, ";
        }
        // all in one month, so that no row needs to be asked for its own
        return "timestamp '" + date(from).withDayOfMonth(1) + "' as bucket, ";
    }

    private String scope(Scope scope) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        if (scope.teams() != null) {
            conditions.add("d.team = any(?)");
            values.add(scope.teams());
        }
        if (scope.feature() != null) {
            conditions.add("d.feature = ?");
            values.add(scope.feature());
        }
        if (scope.purpose() != null) {
            conditions.add("d.purpose = ?");
            values.add(scope.purpose());
        }
        return String.join(" and ", conditions);
    }

    private static LocalDate date(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
