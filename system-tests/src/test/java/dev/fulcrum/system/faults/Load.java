package dev.fulcrum.system.faults;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Asks every producer for facts at a bounded rate and keeps the ids that were acknowledged. A request that failed or
 * was not answered is not acknowledged: its fact may be there or not.
 */
final class Load implements AutoCloseable {
    private static final int WRITERS_PER_PRODUCER = 4;
    /** Facts without effect beyond which nothing is asked for: a slow machine must not spend a round on catching up. */
    private static final int LONGEST_QUEUE = 500;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<UUID>> IDS = new TypeReference<>() {};

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final LongSupplier effects;
    private final List<UUID> keys;
    private final List<Ack> acks = new ArrayList<>();
    private final AtomicLong failed = new AtomicLong();
    private final List<Thread> writers = new ArrayList<>();
    private volatile boolean stopped;

    /** @param begun {@link System#nanoTime} before the request */
    record Ack(UUID eventId, String producer, long begun) {}

    /**
     * @param effects how many effects there are
     * @param perSecond facts asked for, over all producers
     */
    Load(List<Replica> producers, LongSupplier effects, int keys, int perSecond, long seed) {
        this.effects = effects;
        var random = new Random(seed);
        this.keys = random.longs(2L * keys)
                .mapToObj(bits -> new UUID(bits & ~0xF000L | 0x7000L, bits & ~(3L << 62) | 2L << 62))
                .limit(keys)
                .toList();
        double pause = 1e9 * producers.size() * WRITERS_PER_PRODUCER / perSecond;
        for (Replica producer : producers) {
            for (int i = 0; i < WRITERS_PER_PRODUCER; i++) {
                var choice = new Random(random.nextLong());
                var writer = new Thread(() -> write(producer, choice, (long) pause), "load-" + producer.name());
                writer.setDaemon(true);
                writers.add(writer);
                writer.start();
            }
        }
    }

    /** One fact; its id. */
    static UUID append(Replica producer, UUID key) {
        var http = HttpClient.newHttpClient();
        try {
            return send(http, producer, key);
        } catch (IOException e) {
            throw new IllegalStateException(producer.name() + " did not acknowledge: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    List<Ack> acknowledged() {
        synchronized (acks) {
            return List.copyOf(acks);
        }
    }

    /** Acknowledged facts whose request began after that moment. */
    List<Ack> acknowledgedSince(long nanoTime) {
        synchronized (acks) {
            int from = acks.size();
            // a request takes no longer than the client's patience, so that the list is nearly in order of begin
            while (from > 0 && acks.get(from - 1).begun() > nanoTime - PATIENCE.toNanos()) {
                from--;
            }
            return acks.subList(from, acks.size()).stream()
                    .filter(ack -> ack.begun() > nanoTime)
                    .toList();
        }
    }

    /** Requests without an acknowledgement. */
    long failed() {
        return failed.get();
    }

    /** Returns when no request is under way. */
    @Override
    public void close() {
        stopped = true;
        try {
            for (Thread writer : writers) {
                writer.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Replica producer, Random random, long pause) {
        long next = System.nanoTime() + (long) (pause * random.nextDouble());
        while (!stopped) {
            for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            // what an outage held up is not made up for
            next = Math.max(next + pause, System.nanoTime());
            if (!producer.alive() || queue() > LONGEST_QUEUE) {
                next += pause;
                continue;
            }
            long begun = System.nanoTime();
            try {
                UUID id = send(http, producer, keys.get(random.nextInt(keys.size())));
                synchronized (acks) {
                    acks.add(new Ack(id, producer.name(), begun));
                }
            } catch (IOException unknown) {
                failed.incrementAndGet();
                next += pause;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private long queue() {
        synchronized (acks) {
            return acks.size() - effects.getAsLong();
        }
    }

    private static UUID send(HttpClient http, Replica producer, UUID key) throws IOException, InterruptedException {
        var response = http.send(
                HttpRequest.newBuilder(producer.facts())
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("[\"" + key + "\"]"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("status " + response.statusCode());
        }
        List<UUID> ids = JSON.readValue(response.body(), IDS);
        if (ids.size() != 1) {
            throw new IOException("asked for one fact, told of " + ids.size());
        }
        return ids.get(0);
    }
}
