package dev.fulcrum.messaging;

import dev.fulcrum.events.assessment.AssessmentCompleted;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.messaging.envelope.Received;
import dev.fulcrum.messaging.inbox.Handlers;
import dev.fulcrum.messaging.inbox.Inbox;
import dev.fulcrum.messaging.inbox.InboxConsumer;
import dev.fulcrum.messaging.inbox.NotYetKnown;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A consumer with a visible effect: the project's name as a row, in the handler's transaction. */
@Startup
@ApplicationScoped
class Effects {
    private final DataSource dataSource;
    private final InboxConsumer inbox;
    private volatile boolean healed;

    Effects(DataSource dataSource, Inbox inbox) {
        this.dataSource = dataSource;
        this.inbox = inbox.open(Handlers.of("test.effects")
                .on(ProjectRegistered.class, this::registered)
                .on(AssessmentCompleted.class, this::completed));
    }

    @Incoming("assessment")
    @Blocking
    public void receive(ConsumerRecords<String, byte[]> records) {
        inbox.receive(records);
    }

    private void registered(Received<ProjectRegistered> fact) {
        write(fact.data().name());
        if (fact.data().name().startsWith("poison") && !healed) {
            throw new IllegalStateException(
                    "poisoned on purpose: " + fact.data().name());
        }
    }

    /** Needs the row that its recommendation names. */
    private void completed(Received<AssessmentCompleted> fact) {
        if (!names().contains(fact.data().runnerUp())) {
            throw new NotYetKnown("no row " + fact.data().runnerUp());
        }
        write(fact.data().recommendation());
    }

    private void write(String name) {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement("insert into effect (name) values (?)")) {
            insert.setString(1, name);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether what was poison is so no longer, as after a mended handler was deployed. */
    void heal(boolean on) {
        healed = on;
    }

    List<String> names() {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("select name from effect order by number");
                var rows = select.executeQuery()) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
