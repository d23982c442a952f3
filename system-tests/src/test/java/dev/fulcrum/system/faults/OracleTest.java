package dev.fulcrum.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An oracle that finds nothing proves nothing: every kind of mistake is made here once, and must be found. */
class OracleTest {
    private static final UUID KEY = new UUID(7, 7);

    private final List<UUID> acknowledged = new ArrayList<>();
    private final List<Oracle.Fact> ledger = new ArrayList<>();
    private final List<Topics.Seen> topic = new ArrayList<>();
    private final List<Oracle.Effect> effects = new ArrayList<>();

    @BeforeEach
    void threeFacts() {
        for (int sequence = 1; sequence <= 3; sequence++) {
            UUID id = id(sequence);
            acknowledged.add(id);
            ledger.add(new Oracle.Fact(id, KEY));
            topic.add(seen(id, sequence));
            effects.add(new Oracle.Effect(id, KEY, sequence));
        }
    }

    @Test
    void findsNothingWhereNothingIsWrong() {
        topic.add(seen(id(2), 2));

        Findings findings = look();

        assertThat(findings.problems()).isEmpty();
        assertThat(findings.repeats).isEqualTo(1);
    }

    @Test
    void findsAnAcknowledgedFactThatWasNeverCommitted() {
        acknowledged.add(id(4));
        assertThat(look().count(Findings.Kind.LOST)).isEqualTo(1);
    }

    @Test
    void findsAFactThatNeverReachedTheTopic() {
        topic.remove(2);
        assertThat(look().count(Findings.Kind.LOST)).isEqualTo(1);
    }

    @Test
    void findsAFactWithoutEffect() {
        effects.remove(2);
        assertThat(look().count(Findings.Kind.LOST)).isEqualTo(1);
    }

    @Test
    void findsADoubledEffect() {
        effects.add(effects.get(0));
        assertThat(look().count(Findings.Kind.DOUBLED)).isEqualTo(1);
    }

    @Test
    void findsEffectsOutOfOrder() {
        effects.add(effects.remove(1));
        assertThat(look().count(Findings.Kind.EFFECT_ORDER)).isPositive();
    }

    @Test
    void findsAnOvertakingInTheTopic() {
        topic.add(topic.remove(1));
        assertThat(look().count(Findings.Kind.TOPIC_ORDER)).isPositive();
    }

    @Test
    void findsASequenceThatIsNotTheOrderOfCommits() {
        ledger.add(ledger.remove(1));
        assertThat(look().count(Findings.Kind.TOPIC_ORDER)).isPositive();
    }

    @Test
    void findsWhatWasNeverCommitted() {
        topic.add(seen(id(4), 4));
        effects.add(new Oracle.Effect(id(4), KEY, 4));
        assertThat(look().count(Findings.Kind.INVENTED)).isEqualTo(2);
    }

    private Findings look() {
        return Oracle.compareOnly(acknowledged, ledger, topic, effects);
    }

    private static UUID id(long number) {
        return new UUID(1, number);
    }

    private static Topics.Seen seen(UUID id, long sequence) {
        return new Topics.Seen(
                0,
                sequence,
                KEY.toString(),
                Map.of("ce_id", id.toString()),
                ("{\"sequence\":" + sequence + "}").getBytes(StandardCharsets.UTF_8));
    }
}
