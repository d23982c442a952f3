import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * Calls at a fixed rate, and some streams beside them, over replicas that come and go. It is a client that behaves: it
 * chooses among the replicas whose readiness check succeeds, closes a connection when told to or when the other side
 * ended it, and tries again only where the connection was refused, so that nothing was sent.
 *
 * <p>Arguments: calls a second, streams at a time, longest time in seconds, file whose appearance ends it, file for the
 * ids of answered calls, body of the calls, body of the streams, key of each, then the port of each replica (readiness is
 * on the port after it). Prints calls, answered, failed, tried again, p50 and p99 in microseconds, streams, and streams
 * that broke; the reasons of failures go to the error output.
 */
final class ChaosLoad {
    private static final int CONNECTIONS = 32;
    private static final long LOOK_MS = 50;
    private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long HIGHEST_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final List<Integer> replicas;
    private final String keyOfCalls;
    private final String bodyOfCalls;
    private final byte[] streamRequest;
    private final String run = Long.toString(System.currentTimeMillis(), 36);
    private final Map<Integer, Boolean> ready = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong again = new AtomicLong();
    private final AtomicLong streams = new AtomicLong();
    private final AtomicLong broken = new AtomicLong();
    private final Map<String, Integer> reasons = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> answered = new ConcurrentLinkedQueue<>();
    private final ConcurrentHistogram times = new ConcurrentHistogram(HIGHEST_NANOS, 3);
    private volatile boolean ending;

    private ChaosLoad(List<Integer> replicas, String bodyOfCalls, String bodyOfStreams, String keyOfCalls, String keyOfStreams) {
        this.replicas = replicas;
        this.bodyOfCalls = bodyOfCalls;
        this.keyOfCalls = keyOfCalls;
        this.streamRequest = Wire.request(keyOfStreams, bodyOfStreams);
    }

    public static void main(String[] arguments) throws Exception {
        List<Integer> replicas = new ArrayList<>();
        for (int i = 9; i < arguments.length; i++) {
            replicas.add(Integer.parseInt(arguments[i]));
        }
        ChaosLoad load = new ChaosLoad(
                replicas,
                Files.readString(Path.of(arguments[5])).strip(),
                Files.readString(Path.of(arguments[6])).strip(),
                arguments[7],
                arguments[8]);
        load.run(
                Integer.parseInt(arguments[0]),
                Integer.parseInt(arguments[1]),
                TimeUnit.SECONDS.toNanos(Long.parseLong(arguments[2])),
                Path.of(arguments[3]));
        try (PrintWriter out = new PrintWriter(arguments[4], StandardCharsets.US_ASCII)) {
            load.answered.forEach(out::println);
        }
        new TreeMap<>(load.reasons).forEach((reason, count) -> System.err.println(count + " × " + reason));
        System.out.printf(
                Locale.ROOT,
                "%d %d %d %d %.0f %.0f %d %d%n",
                load.calls.get(),
                load.answered.size(),
                load.failed.get(),
                load.again.get(),
                load.times.getValueAtPercentile(50) / 1e3,
                load.times.getValueAtPercentile(99) / 1e3,
                load.streams.get(),
                load.broken.get());
        System.exit(0);
    }

    private void run(int perSecond, int atATime, long longest, Path endFile) throws Exception {
        look();
        long begin = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            int first = i;
            threads.add(new Thread(() -> calls(first, begin, perSecond)));
        }
        for (int i = 0; i < atATime; i++) {
            threads.add(new Thread(this::streams));
        }
        threads.forEach(Thread::start);
        while (System.nanoTime() - begin < longest && !Files.exists(endFile)) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
            look();
        }
        ending = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Which replicas say that they are ready. */
    private void look() {
        for (int replica : replicas) {
            boolean is = false;
            try {
                var check = (HttpURLConnection) URI.create("http://127.0.0.1:" + (replica + 1) + "/q/health/ready")
                        .toURL()
                        .openConnection();
                check.setConnectTimeout(500);
                check.setReadTimeout(500);
                is = check.getResponseCode() == 200;
                check.getInputStream().readAllBytes();
            } catch (IOException notReady) {
                // it says so by not answering
            }
            ready.put(replica, is);
        }
    }

    /** The next that is ready and did not just refuse; where there is none, the next that did not. */
    private int choose(int refused) {
        int next = turn.getAndIncrement();
        int other = refused;
        for (int i = 0; i < replicas.size(); i++) {
            int replica = replicas.get(Math.floorMod(next + i, replicas.size()));
            if (replica != refused) {
                if (ready.getOrDefault(replica, false)) {
                    return replica;
                }
                other = replica;
            }
        }
        return other < 0 ? replicas.get(0) : other;
    }

    private void calls(int first, long begin, int perSecond) {
        Map<Integer, Wire> wires = new HashMap<>();
        long interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        for (long call = first; !ending; call += CONNECTIONS) {
            long due = begin + call * interval;
            long wait;
            while ((wait = due - System.nanoTime()) > 0) {
                LockSupport.parkNanos(wait);
            }
            if (wait > -LATE_NANOS) {
                String id = "chaos-" + run + "-" + call;
                byte[] request =
                        Wire.request(keyOfCalls, bodyOfCalls, "X-Fulcrum-Request-Id: " + id + "\r\n");
                calls.incrementAndGet();
                if (one(wires, wire -> check(wire.call(request)), failed)) {
                    answered.add(id);
                    times.recordValue(Math.min(HIGHEST_NANOS, System.nanoTime() - due));
                }
            }
        }
    }

    private void streams() {
        Map<Integer, Wire> wires = new HashMap<>();
        while (!ending) {
            streams.incrementAndGet();
            if (!one(wires, wire -> wire.stream(streamRequest, (sent, read) -> {}), broken)) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
    }

    private static void check(int status) throws IOException {
        if (status != 200) {
            throw new IOException("status " + status);
        }
    }

    private interface Exchange {
        void with(Wire wire) throws IOException;
    }

    private boolean one(Map<Integer, Wire> wires, Exchange exchange, AtomicLong failures) {
        int refusedBy = -1;
        for (int attempt = 0; ; attempt++) {
            int replica = choose(refusedBy);
            Wire wire = wires.computeIfAbsent(replica, Wire::new);
            boolean kept = false;
            try {
                kept = wire.alive();
                if (!kept) {
                    wire.connect();
                }
                exchange.with(wire);
                return true;
            } catch (ConnectException refused) {
                wire.close();
                if (attempt >= replicas.size() - 1) {
                    return fail(failures, "refused by every replica");
                }
                again.incrementAndGet();
                refusedBy = replica;
            } catch (IOException e) {
                wire.close();
                return fail(failures, (kept ? "on a kept connection: " : "on a new connection: ") + e.getMessage());
            }
        }
    }

    private boolean fail(AtomicLong failures, String reason) {
        failures.incrementAndGet();
        reasons.merge(reason, 1, Integer::sum);
        return false;
    }
}
