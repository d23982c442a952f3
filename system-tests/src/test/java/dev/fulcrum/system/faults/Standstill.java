package dev.fulcrum.system.faults;

import java.util.List;
import java.util.stream.Collectors;

/** What the tables say where nothing moves any more. */
final class Standstill {
    private static final List<String> QUESTIONS = List.of(
            "select 'unsent ' || count(*) || ', blocked ' || count(*) filter (where blocked) || ', failed '"
                    + " || count(*) filter (where attempts > 0) || ', last error ' || coalesce(max(last_error), 'none')"
                    + " from outbox",
            "select count(*) || ' leases of ' || coalesce(owner, 'nobody') " + " from outbox_lease group by owner",
            "select 'parked ' || count(*) from inbox_parked",
            "select 'session ' || pid || ' ' || state || ' ' || coalesce(wait_event, '-') || ' for '"
                    + " || (now() - state_change) || ': ' || left(query, 80) from pg_stat_activity"
                    + " where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'");

    private final Pipe pipe;

    Standstill(Pipe pipe) {
        this.pipe = pipe;
    }

    String describe() {
        return List.of(Pipe.PRODUCER, Pipe.CONSUMER).stream()
                .map(service -> service + ": "
                        + QUESTIONS.stream()
                                .map(question -> answer(service, question))
                                .collect(Collectors.joining("; ")))
                .collect(Collectors.joining("\n"));
    }

    private String answer(String service, String question) {
        try {
            return String.join(", ", pipe.database(service).list(question, row -> row.getString(1)));
        } catch (IllegalStateException away) {
            return away.getMessage();
        }
    }
}
