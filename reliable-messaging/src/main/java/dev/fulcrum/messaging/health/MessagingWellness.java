package dev.fulcrum.messaging.health;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** What wants a person: a broker that is away, facts that are blocked, dead letters that wait for a replay. */
@Wellness
@ApplicationScoped
public class MessagingWellness implements HealthCheck {
    private final Troubles troubles;
    private final DataSource dataSource;

    MessagingWellness(Troubles troubles, DataSource dataSource) {
        this.troubles = troubles;
        this.dataSource = dataSource;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("messaging").withData("broker", Words.of(troubles.broker()));
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("select (select count(*) from outbox where attempts > 0 and"
                        + " blocked), (select count(*) from inbox_dead_letter where waiting)");
                var row = select.executeQuery()) {
            row.next();
            return answer.withData("blocked", row.getLong(1))
                    .withData("deadLetters", row.getLong(2))
                    .status(troubles.broker().trouble().isEmpty() && row.getLong(1) == 0 && row.getLong(2) == 0)
                    .build();
        } catch (SQLException e) {
            return answer.withData("database", "away: " + e.getMessage()).down().build();
        }
    }
}
