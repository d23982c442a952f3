package dev.fulcrum.console.projects.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulcrum.console.projects.domain.Stage;
import dev.fulcrum.messaging.envelope.Contract;
import dev.fulcrum.messaging.envelope.ContractCheck;
import dev.fulcrum.messaging.envelope.Headers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What lies in the lifecycle topics about a few projects: every type that has a story, several passes with late facts of
 * earlier ones, times that are equal or jump back, events with and without a trace. One project changes its team with
 * its second pass; another does, too, and was never registered.
 */
final class History {
    /** Ends every source's name, so that a rebuild forgets these events and no others. */
    static final String MARK = "/rebuild";

    static final String TEAM = "rebuild";
    static final String NEW_TEAM = "rebuild-new";

    /** No partition of the test's broker has this number: the records never went through it. */
    static final int PARTITION = 1000;

    private static final int EXTRA_FACTS = 4;
    private static final int PASSES = 3;
    private static final Instant START = Instant.parse("2026-11-23T23:59:50.123456Z");

    private final Random random;
    private final ObjectMapper json;
    private final RandomFact facts;
    private final boolean twoSources;
    private final List<Project> projects = new ArrayList<>();
    private final List<List<ConsumerRecord<String, byte[]>>> queues = new ArrayList<>();
    private final Map<String, Long> sequences = new HashMap<>();

    /**
     * @param json mapper of events
     * @param twoSources whether two services, each with its own sequence, write to each topic: places are then no order
     *     of their own, and some are equal
     */
    History(Random random, ObjectMapper json, ContractCheck contracts, boolean twoSources) {
        this.random = random;
        this.json = json;
        this.facts = new RandomFact(json, contracts, random);
        this.twoSources = twoSources;
        projects.add(new Project(RandomFact.uuid(random), true, false));
        projects.add(new Project(RandomFact.uuid(random), true, true));
        projects.add(new Project(RandomFact.uuid(random), false, true));
        projects.forEach(this::tell);
    }

    private record Project(UUID id, boolean registered, boolean moves) {}

    List<UUID> projects() {
        return projects.stream().map(Project::id).toList();
    }

    /** Per project and topic, in the topic's order. */
    List<List<ConsumerRecord<String, byte[]>>> queues() {
        return queues;
    }

    /** All of it, project by project and topic by topic. */
    List<ConsumerRecord<String, byte[]>> inOrder() {
        return queues.stream().flatMap(List::stream).toList();
    }

    /** A random merge that keeps the order within one project and topic, with some events delivered again. */
    List<ConsumerRecord<String, byte[]>> interleaved(Random draw) {
        List<Integer> turns = new ArrayList<>();
        for (int queue = 0; queue < queues.size(); queue++) {
            turns.addAll(Collections.nCopies(queues.get(queue).size(), queue));
        }
        Collections.shuffle(turns, draw);
        int[] next = new int[queues.size()];
        List<ConsumerRecord<String, byte[]>> merged = new ArrayList<>();
        for (int queue : turns) {
            merged.add(queues.get(queue).get(next[queue]++));
        }
        return withDuplicates(merged, draw);
    }

    /** In no order at all: what was a dead letter and is put back comes after anything. */
    List<ConsumerRecord<String, byte[]>> shuffled(Random draw) {
        List<ConsumerRecord<String, byte[]>> shuffled = new ArrayList<>(inOrder());
        Collections.shuffle(shuffled, draw);
        return withDuplicates(shuffled, draw);
    }

    private static List<ConsumerRecord<String, byte[]>> withDuplicates(
            List<ConsumerRecord<String, byte[]>> records, Random draw) {
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>(records);
        for (int i = records.size() / 10; i > 0; i--) {
            int first = draw.nextInt(all.size());
            all.add(first + 1 + draw.nextInt(all.size() - first), all.get(first));
        }
        return all;
    }

    private void tell(Project project) {
        Map<Stage, List<Class<?>>> facts = new LinkedHashMap<>();
        for (Story<?> story : Story.all()) {
            Stage stage = Stage.ofTopic(Contract.of(story.fact()).topic()).orElseThrow();
            facts.computeIfAbsent(stage, any -> new ArrayList<>()).add(story.fact());
        }
        facts.forEach((stage, types) -> {
            if (project.registered() || stage != Stage.ASSESSMENT) {
                tell(project, types);
            }
        });
    }

    private void tell(Project project, List<Class<?>> types) {
        List<Class<?>> order = new ArrayList<>(types);
        for (int i = 0; i < EXTRA_FACTS; i++) {
            order.add(RandomFact.oneOf(types, random));
        }
        Collections.shuffle(order, random);
        List<ConsumerRecord<String, byte[]>> queue = new ArrayList<>();
        // a stage may speak for the first time in a later pass
        int generation = 1 + random.nextInt(2);
        for (Class<?> type : order) {
            boolean late = random.nextInt(4) == 0;
            queue.add(record(project, late ? 1 + random.nextInt(generation) : generation, type, queue.size()));
            if (generation < PASSES && random.nextInt(4) == 0) {
                generation++;
            }
        }
        queues.add(queue);
    }

    private ConsumerRecord<String, byte[]> record(Project project, int generation, Class<?> type, long offset) {
        Contract contract = Contract.of(type);
        String service = twoSources && random.nextInt(3) == 0 ? "second" : contract.topic();
        String source = "/" + service + MARK;
        ObjectNode envelope = json.createObjectNode()
                .put("projectId", project.id().toString())
                .put("team", project.moves() && generation > 1 ? NEW_TEAM : TEAM)
                .put("generation", generation)
                .put("sequence", sequences.merge(source + contract.topic() + project.id(), 1L, Long::sum))
                .put("actor", "history");
        ObjectNode data = facts.of(contract.type(), envelope);
        String key = project.id().toString();
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(contract.topic(), PARTITION, offset, key, bytes(data));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(Headers.SPEC_VERSION, "1.0");
        headers.put(Headers.ID, RandomFact.uuid(random).toString());
        headers.put(Headers.SOURCE, source);
        headers.put(Headers.TYPE, contract.type());
        headers.put(Headers.SUBJECT, key);
        headers.put(Headers.TIME, START.plusSeconds(random.nextInt(20)).toString());
        headers.put(Headers.DATA_SCHEMA, contract.dataSchema());
        headers.put(Headers.CONTENT_TYPE, "application/json");
        int trace = random.nextInt(3);
        if (trace > 0) {
            // sampled or not
            headers.put(Headers.TRACEPARENT, "00-%016x%016x-%016x-0%d".formatted(random.nextLong(), 1, 2, trace - 1));
        }
        Headers.write(headers, record.headers());
        return record;
    }

    private byte[] bytes(ObjectNode data) {
        try {
            return json.writeValueAsBytes(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
