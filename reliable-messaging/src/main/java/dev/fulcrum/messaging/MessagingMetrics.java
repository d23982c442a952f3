package dev.fulcrum.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** What waits to go out and what waits to come in. */
@ApplicationScoped
class MessagingMetrics {
    private static final Logger LOG = Logger.getLogger(MessagingMetrics.class);

    private final DataSource dataSource;
    private final MeterRegistry meters;

    MessagingMetrics(DataSource dataSource, MeterRegistry meters) {
        this.dataSource = dataSource;
        this.meters = meters;
    }

    void register(@Observes StartupEvent event) {
        gauge("fulcrum.outbox.unsent", "select count(*) from outbox");
        gauge("fulcrum.outbox.blocked", "select count(*) from outbox where attempts > 0 and blocked");
        gauge(
                "fulcrum.outbox.oldest.seconds",
                "select coalesce(extract(epoch from now() - min(created_at)), 0) from outbox");
        gauge("fulcrum.inbox.parked", "select count(*) from inbox_parked");
        gauge(
                "fulcrum.inbox.parked.oldest.seconds",
                "select coalesce(extract(epoch from now() - min(parked_at)), 0) from inbox_parked");
        gauge("fulcrum.inbox.dead-letters.waiting", "select count(*) from inbox_dead_letter where waiting");
    }

    private void gauge(String name, String query) {
        meters.gauge(name, dataSource, source -> {
            try (var connection = source.getConnection();
                    var statement = connection.createStatement();
                    var row = statement.executeQuery(query)) {
                row.next();
                return row.getDouble(1);
            } catch (SQLException e) {
                LOG.debugf("%s is unknown: %s", name, e.getMessage());
                return Double.NaN;
            }
        });
    }
}
