package dev.fulcrum.gateway.limits.storage;

import dev.fulcrum.gateway.GatewayConfig;
import dev.fulcrum.gateway.limits.domain.LeaseStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;

/**
 * Leases in the database; plain JDBC, many in one statement. The row of a window is locked before it is read, so that two
 * replicas are served one after the other, and every statement is its own transaction: no lock outlives one.
 */
@ApplicationScoped
public class LeaseTable implements LeaseStore {
    /** A row for each window that has none. */
    private static final String OPEN = """
            insert into usage_window (limit_id, window_start, leased)
            select l.id, to_timestamp(a.window_start / 1000), 0
              from unnest(?::uuid[], ?::bigint[]) as a (limit_id, window_start)
              join usage_limit l on l.id = a.limit_id
             order by 1, 2
            on conflict do nothing
            """;

    private static final String LEASE = """
            with asked as (
                select limit_id, to_timestamp(window_start / 1000) as window_start, owed, needed, wanted
                  from unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[]) as a (limit_id, window_start, owed, needed, wanted)),
            locked as (
                select a.*, l.amount, greatest(w.leased + a.owed, 0) as leased
                  from asked a
                  join usage_window w using (limit_id, window_start)
                  join usage_limit l on l.id = a.limit_id
                 order by a.limit_id, a.window_start
                   for update of w),
            free as (select *, greatest(amount - leased, 0) as free from locked),
            given as (select *, least(free, greatest(needed, least(wanted, (free + 1) / 2))) as more from free)
            update usage_window w
               set leased = g.leased + g.more
              from given g
             where w.limit_id = g.limit_id and w.window_start = g.window_start
            returning w.limit_id, (extract(epoch from w.window_start) * 1000)::bigint, g.more, g.more = g.free
            """;

    private static final String LEASED = """
            select w.limit_id, w.leased
              from unnest(?::uuid[], ?::bigint[]) as a (limit_id, window_start)
              join usage_window w on w.limit_id = a.limit_id
                                 and w.window_start = to_timestamp(a.window_start / 1000)
            """;

    private static final String FORGET = """
            delete from usage_window w using usage_limit l
             where l.id = w.limit_id and w.window_start < case when l.kind like 'MONEY%' then ? else ? end
            """;

    private final DataSource dataSource;
    private final int patienceMs;

    LeaseTable(DataSource dataSource, GatewayConfig config) {
        this.dataSource = dataSource;
        this.patienceMs = Math.toIntExact(config.limits().databaseTimeout().toMillis());
    }

    @Override
    public List<Given> lease(List<Ask> asks) {
        return connected(connection -> {
            List<Ask> first = asks.stream().filter(Ask::first).toList();
            if (!first.isEmpty()) {
                try (PreparedStatement open = connection.prepareStatement(OPEN)) {
                    open.setArray(1, ids(connection, first, Ask::limitId));
                    open.setArray(2, longs(connection, first, Ask::windowStart));
                    open.executeUpdate();
                }
            }
            try (PreparedStatement lease = connection.prepareStatement(LEASE)) {
                lease.setArray(1, ids(connection, asks, Ask::limitId));
                lease.setArray(2, longs(connection, asks, Ask::windowStart));
                lease.setArray(3, longs(connection, asks, Ask::owed));
                lease.setArray(4, longs(connection, asks, Ask::needed));
                lease.setArray(5, longs(connection, asks, Ask::wanted));
                List<Given> given = new ArrayList<>(asks.size());
                try (ResultSet row = lease.executeQuery()) {
                    while (row.next()) {
                        given.add(new Given(
                                row.getObject(1, UUID.class), row.getLong(2), row.getLong(3), row.getBoolean(4)));
                    }
                }
                return given;
            }
        });
    }

    /**
     * What all replicas together have taken.
     *
     * @param windowStarts by limit, milliseconds since 1970
     */
    public Map<UUID, Long> leased(Map<UUID, Long> windowStarts) {
        List<Map.Entry<UUID, Long>> asked = List.copyOf(windowStarts.entrySet());
        return connected(connection -> {
            try (PreparedStatement select = connection.prepareStatement(LEASED)) {
                select.setArray(1, ids(connection, asked, Map.Entry::getKey));
                select.setArray(2, longs(connection, asked, Map.Entry::getValue));
                Map<UUID, Long> leased = new HashMap<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        leased.put(row.getObject(1, UUID.class), row.getLong(2));
                    }
                }
                return leased;
            }
        });
    }

    /** Deletes windows that began before these moments. */
    public int forget(Instant budgets, Instant rates) {
        return connected(connection -> {
            try (PreparedStatement delete = connection.prepareStatement(FORGET)) {
                delete.setObject(1, budgets.atOffset(ZoneOffset.UTC));
                delete.setObject(2, rates.atOffset(ZoneOffset.UTC));
                return delete.executeUpdate();
            }
        });
    }

    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private <T> T connected(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            int before = connection.getNetworkTimeout();
            // a database that went silent must not hold the keeper for the minutes that TCP would
            connection.setNetworkTimeout(Runnable::run, patienceMs);
            try {
                return work.with(connection);
            } finally {
                if (!connection.isClosed()) {
                    connection.setNetworkTimeout(Runnable::run, before);
                }
            }
        } catch (SQLException e) {
            throw new LeasesUnavailable(e);
        }
    }

    private static <T> Array ids(Connection connection, List<T> rows, Function<T, UUID> id) throws SQLException {
        return connection.createArrayOf("uuid", rows.stream().map(id).toArray());
    }

    private static <T> Array longs(Connection connection, List<T> rows, ToLongFunction<T> number) throws SQLException {
        return connection.createArrayOf(
                "int8", rows.stream().map(number::applyAsLong).toArray());
    }
}
