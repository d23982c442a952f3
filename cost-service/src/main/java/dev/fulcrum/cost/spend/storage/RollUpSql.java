package dev.fulcrum.cost.spend.storage;

import dev.fulcrum.cost.spend.domain.Granularity;
import dev.fulcrum.cost.spend.domain.Period;
import dev.fulcrum.cost.spend.domain.Scope;
import dev.fulcrum.cost.spend.domain.SpendDimension;
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

/** One statement over as few roll-up rows as its period allows; its text holds no value that came from outside. */
final class RollUpSql {
    private static final String MEASURES = "sum(calls) as calls, sum(failed) as failed, sum(input_tokens) as input,"
            + " sum(cached_tokens) as cached, sum(cache_write_tokens) as cache_write, sum(output_tokens) as output,"
            + " sum(reasoning_tokens) as reasoning, sum(cost_usd) as usd";

    private static final String SUMS = """
            sum(s.calls) as calls, sum(s.failed) as failed,
            coalesce(sum(s.calls) filter (where d.pricing = 'tokens'), 0) as priced,
            coalesce(sum(s.calls) filter (where d.pricing = 'unpriced'), 0) as unpriced,
            coalesce(sum(s.calls) filter (where d.pricing = 'own-hardware'), 0) as own_hardware,
            sum(s.input) as input, sum(s.cached) as cached, sum(s.cache_write) as cache_write,
            sum(s.output) as output, sum(s.reasoning) as reasoning, sum(s.usd) as usd
            """;

    private final List<Object> values = new ArrayList<>();
    private final String text;

    /**
     * @param buckets null for one sum over the period
     * @param closed months whose monthly sums hold
     */
    RollUpSql(Scope scope, Period period, List<String> columns, Granularity buckets, Set<LocalDate> closed) {
        List<String> parts = new ArrayList<>();
        for (Period.Part part : period.parts(buckets == null ? Granularity.MONTH : buckets)) {
            if (part.rollUp() == Granularity.MONTH) {
                months(parts, part, closed, scope, buckets);
            } else {
                parts.add(part(part.rollUp(), part.from(), part.to(), scope, buckets));
            }
        }
        String groups = columns.stream().map(column -> ", " + column).collect(Collectors.joining());
        text = "select s.bucket" + groups + ", " + SUMS + " from (" + String.join(" union all ", parts)
                + ") s join spend_dimension d on d.id = s.dimension where " + scope(scope)
                + " group by s.bucket" + groups + " having sum(s.calls) > 0";
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

    /** Months that are closed from their sums, the others from their days. */
    private void months(List<String> parts, Period.Part part, Set<LocalDate> closed, Scope scope, Granularity buckets) {
        LocalDate month = date(part.from());
        LocalDate end = date(part.to());
        while (month.isBefore(end)) {
            boolean summed = closed.contains(month);
            LocalDate from = month;
            do {
                month = month.plusMonths(1);
            } while (month.isBefore(end) && closed.contains(month) == summed);
            parts.add(part(summed ? Granularity.MONTH : Granularity.DAY, start(from), start(month), scope, buckets));
        }
    }

    private String part(Granularity rollUp, Instant from, Instant to, Scope scope, Granularity buckets) {
        String table = "spend_" + rollUp.wire();
        String time = rollUp.wire();
        boolean hours = rollUp == Granularity.HOUR;
        values.add(hours ? from.atOffset(ZoneOffset.UTC) : date(from));
        values.add(hours ? to.atOffset(ZoneOffset.UTC) : date(to));
        String local = hours ? "hour at time zone 'UTC'" : time + "::timestamp";
        String bucket = buckets == null ? "null::timestamp" : "date_trunc('" + buckets.wire() + "', " + local + ")";
        String own = scope.teams() == null
                ? ""
                : " and dimension = any(array(select d.id from spend_dimension d where " + scope(scope) + "))";
        return "select " + bucket + " as bucket, dimension, " + MEASURES + " from " + table + " where " + time
                + " >= ? and " + time + " < ?" + own + " group by 1, 2";
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

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
