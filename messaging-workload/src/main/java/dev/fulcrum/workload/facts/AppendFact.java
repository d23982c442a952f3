package dev.fulcrum.workload.facts;

import dev.fulcrum.events.Money;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.cost.BudgetApproved;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.envelope.Ids;
import dev.fulcrum.messaging.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/** A use case like any of a service: it changes a table and appends a fact, in one transaction. */
@ApplicationScoped
public class AppendFact {
    private static final Money LIMIT = new Money("500.00", "USD");

    private final Outbox outbox;
    private final DataSource dataSource;

    AppendFact(Outbox outbox, DataSource dataSource) {
        this.outbox = outbox;
        this.dataSource = dataSource;
    }

    /** A fact alone, for the measurement of the outbox and nothing else. */
    @Transactional
    public UUID appendAlone(UUID key) {
        return outbox.append(
                new ProjectRef(key, "workload", 1),
                Cause.person("workload"),
                key,
                new BudgetApproved(Ids.next(), LIMIT, "workload"));
    }

    /** A fact and a row of the ledger. */
    @Transactional
    public UUID append(UUID key) {
        UUID id = appendAlone(key);
        try (var connection = dataSource.getConnection();
                var insert =
                        connection.prepareStatement("insert into workload_ledger (event_id, fact_key) values (?, ?)")) {
            insert.setObject(1, id);
            insert.setObject(2, key);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The ledger could not be written", e);
        }
        return id;
    }
}
