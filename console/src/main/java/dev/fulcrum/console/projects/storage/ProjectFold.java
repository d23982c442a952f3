package dev.fulcrum.console.projects.storage;

import dev.fulcrum.console.projects.domain.Stage;
import dev.fulcrum.console.projects.domain.Telling;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.messaging.envelope.Received;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/**
 * Folds events into the read model, in the transaction in progress. Every write keeps the greater of two places in an
 * order that the events themselves carry, so that any interleaving of the topics ends in the same rows.
 */
@ApplicationScoped
public class ProjectFold {
    /** Channel of PostgreSQL's NOTIFY on which replicas tell each other what changed: {@code projectId team}. */
    public static final String CHANNEL = "console_changes";

    private final DataSource dataSource;

    ProjectFold(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * What a registration says.
     *
     * @param name for people
     * @param application of the team
     * @param feature header value
     * @param task task kind
     * @param presentModel model asked today
     * @param monthlyCalls declared calls a month
     */
    public record Description(
            String name, String application, String feature, String task, String presentModel, long monthlyCalls) {}

    /** The event's row, its project's card, and what the event does to its stage. */
    public void add(Received<?> event, Stage stage, String topic, Telling telling) {
        try (Connection connection = dataSource.getConnection()) {
            card(connection, event);
            entry(connection, event, stage, topic, telling);
            if (telling.status() != null || telling.figure() != null) {
                stage(connection, event, stage);
            }
            if (telling.status() != null) {
                status(connection, event, stage, telling);
            }
            if (telling.figure() != null) {
                figure(connection, event, stage, telling.figure());
            }
            tell(connection, event.project());
        } catch (SQLException e) {
            throw new ReadModelUnavailable(e);
        }
    }

    public void describe(Received<?> event, Description description) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update project_card set name = ?, application = ?, feature = ?, task = ?, present_model = ?,"
                                + " monthly_calls = ?, team = ?, described_generation = ?, described_sequence = ?"
                                + " where project_id = ? and (described_generation, described_sequence) < (?, ?)")) {
            update.setString(1, description.name());
            update.setString(2, description.application());
            update.setString(3, description.feature());
            update.setString(4, description.task());
            update.setString(5, description.presentModel());
            update.setLong(6, description.monthlyCalls());
            update.setString(7, event.project().team());
            place(update, 8, event);
            update.setObject(10, event.project().projectId());
            place(update, 11, event);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new ReadModelUnavailable(e);
        }
    }

    /** The team is the registration's word; until that has come, the latest pass's. */
    private static void card(Connection connection, Received<?> event) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(
                "insert into project_card as c (project_id, team, generation, updated_at) values (?, ?, ?, ?)"
                        + " on conflict (project_id) do update set team = case when c.described_generation = 0"
                        + " and (excluded.generation, excluded.team) > (c.generation, c.team)"
                        + " then excluded.team else c.team end,"
                        + " generation = greatest(c.generation, excluded.generation),"
                        + " updated_at = greatest(c.updated_at, excluded.updated_at)")) {
            upsert.setObject(1, event.project().projectId());
            upsert.setString(2, event.project().team());
            upsert.setInt(3, event.project().generation());
            upsert.setObject(4, event.time().atOffset(ZoneOffset.UTC));
            upsert.executeUpdate();
        }
    }

    private static void entry(Connection connection, Received<?> event, Stage stage, String topic, Telling telling)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into timeline_entry (event_id, project_id, team, generation, sequence, topic, type, source,"
                        + " stage, tone, happened_at, summary, trace_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setObject(1, event.eventId());
            insert.setObject(2, event.project().projectId());
            insert.setString(3, event.project().team());
            insert.setInt(4, event.project().generation());
            insert.setLong(5, event.sequence());
            insert.setString(6, topic);
            insert.setString(7, event.type());
            insert.setString(8, event.source());
            insert.setString(9, stage.label());
            insert.setString(10, telling.tone().label());
            insert.setObject(11, event.time().atOffset(ZoneOffset.UTC));
            insert.setString(12, telling.summary());
            insert.setString(13, event.traceId());
            insert.executeUpdate();
        }
    }

    private static void stage(Connection connection, Received<?> event, Stage stage) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into project_stage (project_id, stage) values (?, ?) on conflict do nothing")) {
            insert.setObject(1, event.project().projectId());
            insert.setString(2, stage.label());
            insert.executeUpdate();
        }
    }

    private static void status(Connection connection, Received<?> event, Stage stage, Telling telling)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update project_stage set status = ?, tone = ?, changed_at = ?, generation = ?, sequence = ?"
                        + " where project_id = ? and stage = ? and (generation, sequence) < (?, ?)")) {
            update.setString(1, telling.status());
            update.setString(2, telling.tone().label());
            update.setObject(3, event.time().atOffset(ZoneOffset.UTC));
            place(update, 4, event);
            update.setObject(6, event.project().projectId());
            update.setString(7, stage.label());
            place(update, 8, event);
            update.executeUpdate();
        }
    }

    private static void figure(Connection connection, Received<?> event, Stage stage, String figure)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update project_stage set figure = ?, figure_generation = ?, figure_sequence = ?"
                        + " where project_id = ? and stage = ? and (figure_generation, figure_sequence) < (?, ?)")) {
            update.setString(1, figure);
            place(update, 2, event);
            update.setObject(4, event.project().projectId());
            update.setString(5, stage.label());
            place(update, 6, event);
            update.executeUpdate();
        }
    }

    private static void place(PreparedStatement statement, int index, Received<?> event) throws SQLException {
        statement.setInt(index, event.project().generation());
        statement.setLong(index + 1, event.sequence());
    }

    /** Reaches the other replicas when this transaction commits, and only then. */
    private static void tell(Connection connection, ProjectRef project) throws SQLException {
        try (PreparedStatement notify = connection.prepareStatement("select pg_notify(?, ?)")) {
            notify.setString(1, CHANNEL);
            notify.setString(2, project.projectId() + " " + project.team());
            notify.execute();
        }
    }
}
