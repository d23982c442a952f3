package dev.fulcrum.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A clock that jumps back leaves times in the tables that lie in the future. What waits for such a time must not wait
 * for the length of the jump.
 */
class StoredTimesST {
    @Test
    void anOutboxWhosePausesAndLeasesEndInAnHourIsSentWithinSeconds() {
        Pipe pipe = SmallPipe.get();
        Replica producer = pipe.producers().get(0);
        Database database = pipe.database(Pipe.PRODUCER);
        producer.kafka().stall();
        List<UUID> facts = List.of(SmallPipe.append(UUID.randomUUID()), SmallPipe.append(UUID.randomUUID()));
        producer.kill();
        assertThat(database.number(Database.UNSENT)).isEqualTo(facts.size());

        database.update("update outbox set attempts = 1, next_attempt = now() + interval '1 hour'");
        database.update("update outbox_lease set owner = 'a replica that is dead'");
        producer.kafka().cut();
        producer.kafka().goOn();
        producer.start();

        assertThat(facts).allSatisfy(fact -> assertThat(SmallPipe.hasEffectSoon(fact))
                .as("effect of %s", fact)
                .isTrue());
    }

    @Test
    void aKeyThatIsParkedUntilInAnHourGoesOnWithinSeconds() {
        Pipe pipe = SmallPipe.get();
        UUID key = UUID.randomUUID();
        UUID first = SmallPipe.appendSoon(key);
        assertThat(SmallPipe.hasEffectSoon(first)).isTrue();
        Database database = pipe.database(Pipe.CONSUMER);
        String headers = "{\"ce_id\": \"" + first + "\", \"ce_source\": \"/fulcrum/cost\","
                + " \"ce_type\": \"dev.fulcrum.cost.budget-approved.v1\", \"ce_time\": \"2026-01-01T00:00:00Z\"}";
        // an event that has had its effect, parked again: its retry does nothing but free the key
        database.update("insert into inbox_parked (consumer, topic, record_key, headers, data, attempts, next_attempt,"
                + " reason) values ('workload.effects', '" + Pipe.TOPIC + "', '" + key + "', '" + headers
                + "', '{}', 1, now() + interval '1 hour', 'a test')");

        UUID second = SmallPipe.appendSoon(key);

        assertThat(SmallPipe.hasEffectSoon(second)).isTrue();
        assertThat(Flow.until(pipe, () -> database.number("select count(*) from inbox_parked") == 0, SmallPipe.SOON))
                .isTrue();
        assertThat(SmallPipe.effects(first)).isEqualTo(1);
    }
}
