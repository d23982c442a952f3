package dev.fulcrum.cost.ledger.storage;

import dev.fulcrum.cost.ledger.domain.Dimension;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Ids of dimensions. New ones are stored in a transaction of their own that ends at once: whatever becomes of the calls,
 * the ids stay true, and no other replica waits for a batch. A dimension is never changed nor removed.
 */
@ApplicationScoped
class Dimensions {
    /** Names come from clients, so that the cache must have an end; then it begins anew. */
    private static final int MOST_CACHED = 100_000;

    private static final List<Function<Dimension, Object>> COLUMNS = List.of(
            dimension -> dimension.owner().team(),
            dimension -> dimension.owner().application(),
            dimension -> dimension.owner().feature(),
            dimension -> dimension.owner().projectId(),
            dimension -> dimension.owner().keyId(),
            Dimension::purpose,
            Dimension::leg,
            Dimension::arm,
            Dimension::provider,
            Dimension::model,
            Dimension::modelVersionId,
            Dimension::rolloutId,
            Dimension::stage,
            Dimension::pricing,
            Dimension::pricedAs,
            Dimension::serviceTier);

    private static final String NAMES = "team, application, feature, project_id, key_id, purpose, leg, arm, provider,"
            + " model, model_version_id, rollout_id, stage, pricing, priced_as, service_tier";

    private static final String ASKED = "with asked as (select *, spend_fingerprint(array[" + NAMES
            + "]) as fingerprint from unnest("
            + COLUMNS.stream().map(column -> "?::text[]").collect(Collectors.joining(","))
            + ") with ordinality as asked (" + NAMES + ", position))";

    // in order of the fingerprint, so that two replicas never wait for each other in a circle
    private static final String INSERT = ASKED + " insert into spend_dimension (" + NAMES + ", fingerprint)"
            + " select team, application, feature, project_id::uuid, key_id::uuid, purpose, leg, arm, provider, model,"
            + " model_version_id::uuid, rollout_id::uuid, stage::int, pricing, priced_as, service_tier, fingerprint"
            + " from asked a where not exists (select from spend_dimension d where d.fingerprint = a.fingerprint)"
            + " order by fingerprint on conflict do nothing";

    private static final String SELECT =
            ASKED + " select a.position, d.id from asked a join spend_dimension d using (fingerprint)";

    private final DataSource dataSource;
    private final Map<Dimension, Integer> known = new ConcurrentHashMap<>();

    Dimensions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The id of each, stored where it is new. */
    Map<Dimension, Integer> ids(Collection<Dimension> dimensions) {
        Map<Dimension, Integer> ids = new HashMap<>();
        Set<Dimension> missing = ConcurrentHashMap.newKeySet();
        for (Dimension dimension : dimensions) {
            Integer id = known.get(dimension);
            if (id == null) {
                missing.add(dimension);
            } else {
                ids.put(dimension, id);
            }
        }
        if (!missing.isEmpty()) {
            ids.putAll(store(List.copyOf(missing)));
        }
        return ids;
    }

    private Map<Dimension, Integer> store(List<Dimension> missing) {
        Map<Dimension, Integer> stored = QuarkusTransaction.requiringNew().call(() -> inserted(missing));
        if (known.size() + stored.size() > MOST_CACHED) {
            known.clear();
        }
        known.putAll(stored);
        return stored;
    }

    private Map<Dimension, Integer> inserted(List<Dimension> missing) {
        Map<Dimension, Integer> ids = new HashMap<>();
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement(INSERT);
                var select = connection.prepareStatement(SELECT)) {
            bind(connection, insert, missing);
            insert.executeUpdate();
            bind(connection, select, missing);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    ids.put(missing.get(row.getInt(1) - 1), row.getInt(2));
                }
            }
            return ids;
        } catch (SQLException e) {
            throw new LedgerUnavailable(e);
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, List<Dimension> dimensions)
            throws SQLException {
        int at = 0;
        for (Function<Dimension, Object> column : COLUMNS) {
            Object[] values = dimensions.stream()
                    .map(column)
                    .map(value -> value == null ? null : value.toString())
                    .toArray();
            statement.setArray(++at, connection.createArrayOf("text", values));
        }
    }
}
