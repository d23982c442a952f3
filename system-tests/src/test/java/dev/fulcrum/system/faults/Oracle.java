package dev.fulcrum.system.faults;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Compares what was acknowledged, what the producers' database holds, what lies in the topic and what the consumers
 * did. It asks no service: it reads the tables and the topic itself.
 */
final class Oracle {
    private final Findings findings = new Findings();

    /** One line of the ledger, in the order of commits within a key. */
    record Fact(UUID eventId, UUID key) {}

    /** One effect, in the order in which effects were written. */
    record Effect(UUID eventId, UUID key, long sequence) {}

    static Findings look(Pipe pipe, Collection<UUID> acknowledged) {
        Database producer = pipe.database(Pipe.PRODUCER);
        Database consumer = pipe.database(Pipe.CONSUMER);
        var oracle = new Oracle();
        oracle.compare(
                acknowledged,
                producer.list(
                        "select event_id, fact_key from workload_ledger order by number",
                        row -> new Fact(row.getObject(1, UUID.class), row.getObject(2, UUID.class))),
                pipe.topics().read(Pipe.TOPIC),
                consumer.list(
                        "select event_id, fact_key, sequence from workload_effect order by number",
                        row -> new Effect(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getLong(3))));
        oracle.leftOver(pipe);
        return oracle.findings;
    }

    /** The same comparison of given lists, for its own test. */
    static Findings compareOnly(
            Collection<UUID> acknowledged, List<Fact> ledger, List<Topics.Seen> topic, List<Effect> effects) {
        var oracle = new Oracle();
        oracle.compare(acknowledged, ledger, topic, effects);
        return oracle.findings;
    }

    private void compare(
            Collection<UUID> acknowledged, List<Fact> ledger, List<Topics.Seen> topic, List<Effect> effects) {
        Set<UUID> committed = new LinkedHashSet<>();
        ledger.forEach(fact -> {
            if (!committed.add(fact.eventId())) {
                findings.add(Findings.Kind.INVENTED, "twice in the ledger: " + fact);
            }
        });
        findings.facts = committed.size();
        findings.acknowledged = acknowledged.size();
        missing(acknowledged, committed, "acknowledged but not committed: ");
        Set<UUID> sent = sent(topic, expectedSequences(ledger));
        missing(committed, sent, "committed but not in the topic: ");
        invented(sent, committed, "in the topic but not committed: ");
        Set<UUID> handled = handled(effects);
        missing(committed, handled, "committed but without effect: ");
        invented(handled, committed, "an effect of what was never committed: ");
    }

    private static Map<UUID, Long> expectedSequences(List<Fact> ledger) {
        Map<UUID, Long> last = new HashMap<>();
        Map<UUID, Long> expected = new HashMap<>();
        ledger.forEach(fact -> expected.put(fact.eventId(), last.merge(fact.key(), 1L, Long::sum)));
        return expected;
    }

    /** First occurrences must come in the order of the sequence; whatever comes again is a repeat. */
    private Set<UUID> sent(List<Topics.Seen> topic, Map<UUID, Long> expectedSequences) {
        Set<UUID> sent = new LinkedHashSet<>();
        Map<String, Long> last = new HashMap<>();
        for (Topics.Seen seen : topic) {
            UUID id = UUID.fromString(seen.eventId());
            if (!sent.add(id)) {
                findings.repeats++;
                continue;
            }
            long sequence = seen.sequence();
            long due = last.getOrDefault(seen.key(), 0L) + 1;
            if (sequence != due) {
                findings.add(
                        Findings.Kind.TOPIC_ORDER,
                        "partition %d offset %d key %s: sequence %d where %d was due"
                                .formatted(seen.partition(), seen.offset(), seen.key(), sequence, due));
            }
            if (expectedSequences.getOrDefault(id, sequence) != sequence) {
                findings.add(
                        Findings.Kind.TOPIC_ORDER,
                        "%s has sequence %d but was committed as number %d of its key"
                                .formatted(id, sequence, expectedSequences.get(id)));
            }
            last.merge(seen.key(), sequence, Math::max);
        }
        return sent;
    }

    private Set<UUID> handled(List<Effect> effects) {
        Map<UUID, Effect> handled = new LinkedHashMap<>();
        Map<UUID, Long> last = new HashMap<>();
        for (Effect effect : effects) {
            if (handled.put(effect.eventId(), effect) != null) {
                findings.add(Findings.Kind.DOUBLED, effect.toString());
                continue;
            }
            long due = last.getOrDefault(effect.key(), 0L) + 1;
            if (effect.sequence() != due) {
                findings.add(Findings.Kind.EFFECT_ORDER, effect + " where sequence " + due + " was due");
            }
            last.merge(effect.key(), effect.sequence(), Math::max);
        }
        return handled.keySet();
    }

    private void missing(Collection<UUID> wanted, Set<UUID> there, String what) {
        wanted.stream().filter(id -> !there.contains(id)).forEach(id -> findings.add(Findings.Kind.LOST, what + id));
    }

    private void invented(Collection<UUID> there, Set<UUID> wanted, String what) {
        var extra = new HashSet<>(there);
        extra.removeAll(wanted);
        extra.forEach(id -> findings.add(Findings.Kind.INVENTED, what + id));
    }

    /** Nothing may be parked, blocked, unsent or dead once all is quiet. */
    private void leftOver(Pipe pipe) {
        for (String service : List.of(Pipe.PRODUCER, Pipe.CONSUMER)) {
            Database database = pipe.database(service);
            var counts = List.of(
                    Database.UNSENT, "select count(*) from inbox_parked", "select count(*) from inbox_dead_letter");
            for (String count : counts) {
                long left = database.number(count);
                if (left > 0) {
                    findings.add(Findings.Kind.LEFT_OVER, service + ": " + left + " by " + count);
                }
            }
        }
        int dead = pipe.topics().read(Pipe.DEAD_LETTERS).size();
        if (dead > 0) {
            findings.add(Findings.Kind.LEFT_OVER, dead + " records in " + Pipe.DEAD_LETTERS);
        }
    }
}
