package dev.fulcrum.console.live;

import dev.fulcrum.console.projects.storage.ProjectFold;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Tells every browser of this replica what any replica has folded. PostgreSQL's NOTIFY carries it, since Kafka gives an
 * event to one replica only. A change is a hint to look again and holds no state, so one that is missed costs nothing
 * but time.
 */
@ApplicationScoped
public class ChangeFeed {
    private static final Logger LOG = Logger.getLogger(ChangeFeed.class);
    private static final int WAIT_MILLIS = 1000;

    private final DataSource dataSource;
    private final BroadcastProcessor<Change> changes = BroadcastProcessor.create();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private Thread thread;

    ChangeFeed(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Changes from now on. */
    public Multi<Change> changes() {
        return changes;
    }

    void start(@Observes StartupEvent event) {
        thread = new Thread(this::run, "change-feed");
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        changes.onComplete();
        thread.join(TimeUnit.MILLISECONDS.toMillis(2 * WAIT_MILLIS));
    }

    private void run() {
        while (!stopped()) {
            try (Connection connection = dataSource.getConnection()) {
                listen(connection);
            } catch (SQLException e) {
                LOG.warnf("Live updates wait for the database: %s", e.getMessage());
                pause();
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + ProjectFold.CHANNEL);
            PGConnection notified = connection.unwrap(PGConnection.class);
            while (!stopped()) {
                PGNotification[] notifications = notified.getNotifications(WAIT_MILLIS);
                if (notifications != null) {
                    for (PGNotification notification : notifications) {
                        tell(notification.getParameter());
                    }
                }
            }
            // the connection goes back to the pool
            statement.execute("unlisten *");
        }
    }

    private void tell(String parameter) {
        int space = parameter.indexOf(' ');
        changes.onNext(new Change(UUID.fromString(parameter.substring(0, space)), parameter.substring(space + 1)));
    }

    private boolean stopped() {
        return stopping.getCount() == 0;
    }

    private void pause() {
        try {
            stopping.await(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
