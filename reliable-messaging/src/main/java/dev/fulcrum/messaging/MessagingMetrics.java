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
        gauge("fulcrum.outbox.unsent", "select count(*) from outbox where sent_at is null");
        gauge("fulcrum.outbox.blocked", "select count(*) from outbox where sent_at is null and blocked");
        gauge(
                "fulcrum.outbox.oldest.seconds",
                "select coalesce(extract(epoch from now() - min(created_at)), 0) from outbox where sent_at is null");
        gauge("fulcrum.inbox.parked", "select count(*) from inbox_parked");
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
