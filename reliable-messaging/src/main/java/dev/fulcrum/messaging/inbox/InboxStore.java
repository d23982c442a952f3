package dev.fulcrum.messaging.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** Which events had their effect; joins the transaction in progress. */
@ApplicationScoped
class InboxStore {
    /** One round trip for a whole transaction's events: notes them all, and asks which keys have something parked. */
    private static final String NOTE = """
            with fresh as (
                insert into inbox (consumer, source, event_id)
                select ?, source, event_id from unnest(?::text[], ?::text[]) as a (source, event_id)
                on conflict do nothing returning source, event_id)
            select true, source, event_id from fresh
            union all
            select distinct false, topic, record_key from inbox_parked where consumer = ? and record_key = any(?)
            """;

    /** The same for one event, without arrays: the database plans it once and not anew each time. */
    private static final String NOTE_ONE = """
            with fresh as (
                insert into inbox (consumer, source, event_id) values (?, ?, ?) on conflict do nothing returning 1)
            select exists (select 1 from fresh), exists (
                select 1 from inbox_parked where consumer = ? and topic = ? and record_key = ?)
            """;

    private final DataSource dataSource;

    InboxStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * What a transaction found when it noted its events.
     *
     * @param fresh source and id of those that never had their effect
     * @param parkedKeys topic and key of which something waits
     */
    record Noted(Set<List<String>> fresh, Set<List<String>> parkedKeys) {
        /** True once for each event: its second occurrence in the same transaction is a repeat. */
        boolean isFirst(Arrival arrival) {
            return fresh.remove(List.of(arrival.source(), arrival.eventId()));
        }

        boolean waitsBehindAnother(Arrival arrival) {
            return parkedKeys.contains(List.of(arrival.topic(), arrival.key()));
        }
    }

    /** Notes that these events have their effect now; waits for another transaction that has noted one of them. */
    Noted note(String consumer, List<Arrival> arrivals) throws SQLException {
        return arrivals.size() == 1 ? noteOne(consumer, arrivals.get(0)) : noteAll(consumer, arrivals);
    }

    private Noted noteOne(String consumer, Arrival arrival) throws SQLException {
        try (var connection = dataSource.getConnection();
                var note = connection.prepareStatement(NOTE_ONE)) {
            note.setString(1, consumer);
            note.setString(2, arrival.source());
            note.setString(3, arrival.eventId());
            note.setString(4, consumer);
            note.setString(5, arrival.topic());
            note.setString(6, arrival.key());
            Noted noted = new Noted(new HashSet<>(), new HashSet<>());
            try (var row = note.executeQuery()) {
                row.next();
                if (row.getBoolean(1)) {
                    noted.fresh().add(List.of(arrival.source(), arrival.eventId()));
                }
                if (row.getBoolean(2)) {
                    noted.parkedKeys().add(List.of(arrival.topic(), arrival.key()));
                }
            }
            return noted;
        }
    }

    private Noted noteAll(String consumer, List<Arrival> arrivals) throws SQLException {
        try (var connection = dataSource.getConnection();
                var note = connection.prepareStatement(NOTE)) {
            note.setString(1, consumer);
            note.setArray(
                    2,
                    connection.createArrayOf(
                            "text", arrivals.stream().map(Arrival::source).toArray()));
            note.setArray(
                    3,
                    connection.createArrayOf(
                            "text", arrivals.stream().map(Arrival::eventId).toArray()));
            note.setString(4, consumer);
            note.setArray(
                    5,
                    connection.createArrayOf(
                            "text", arrivals.stream().map(Arrival::key).toArray()));
            Noted noted = new Noted(new HashSet<>(), new HashSet<>());
            try (var rows = note.executeQuery()) {
                while (rows.next()) {
                    (rows.getBoolean(1) ? noted.fresh() : noted.parkedKeys())
                            .add(List.of(rows.getString(2), rows.getString(3)));
                }
            }
            return noted;
        }
    }

    /** An event that is parked after all has not had its effect. */
    void forget(String consumer, Arrival arrival) throws SQLException {
        try (var connection = dataSource.getConnection();
                var delete = connection.prepareStatement(
                        "delete from inbox where consumer = ? and source = ? and event_id = ?")) {
            delete.setString(1, consumer);
            delete.setString(2, arrival.source());
            delete.setString(3, arrival.eventId());
            delete.executeUpdate();
        }
    }
}
