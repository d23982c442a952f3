import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Calls at a fixed rate, whatever the answers do: a call's time runs from the moment it was due, so that a slow answer
 * shows in all calls that it held up. Targets take turns of a few seconds each.
 *
 * <p>Arguments: calls a second, seconds a turn, turns of each target, file with the body, then {@code name=port=key} for
 * each target. Prints for each: name, calls, failures, p50, p99 and p99.9 in microseconds.
 */
final class OpenLoop {
    private static final int CONNECTIONS = 16;
    private static final long PAUSE_MS = 300;
    private static final long HIGHEST_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final int perSecond;
    private final int seconds;

    private OpenLoop(int perSecond, int seconds) {
        this.perSecond = perSecond;
        this.seconds = seconds;
    }

    /** One server under the same load as the others. */
    private static final class Target {
        private final String name;
        private final byte[] request;
        private final List<Wire> wires = new ArrayList<>();
        private final Histogram times = new ConcurrentHistogram(HIGHEST_NANOS, 3);
        private final AtomicLong failures = new AtomicLong();

        private Target(String text, String body) throws IOException {
            String[] parts = text.split("=", 3);
            name = parts[0];
            request = Wire.request(parts[2], body);
            for (int i = 0; i < CONNECTIONS; i++) {
                wires.add(new Wire(Integer.parseInt(parts[1])));
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        String body = java.nio.file.Files.readString(java.nio.file.Path.of(arguments[3])).strip();
        List<Target> targets = new ArrayList<>();
        for (int i = 4; i < arguments.length; i++) {
            targets.add(new Target(arguments[i], body));
        }
        OpenLoop loop = new OpenLoop(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        int turns = Integer.parseInt(arguments[2]);
        for (int turn = 0; turn <= turns; turn++) {
            for (Target target : targets) {
                loop.turn(target);
                if (turn == 0) {
                    // the first was for the compilers
                    target.times.reset();
                    target.failures.set(0);
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            }
        }
        for (Target target : targets) {
            Histogram times = target.times;
            System.out.printf(
                    Locale.ROOT,
                    "%s\t%d\t%d\t%.1f\t%.1f\t%.1f%n",
                    target.name,
                    times.getTotalCount(),
                    target.failures.get(),
                    times.getValueAtPercentile(50) / 1e3,
                    times.getValueAtPercentile(99) / 1e3,
                    times.getValueAtPercentile(99.9) / 1e3);
        }
        System.exit(0);
    }

    private void turn(Target target) throws InterruptedException {
        long calls = (long) perSecond * seconds;
        long begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            int first = i;
            Thread thread = new Thread(() -> {
                for (long call = first; call < calls; call += CONNECTIONS) {
                    one(target, target.wires.get(first), begin + call * TimeUnit.SECONDS.toNanos(1) / perSecond);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void one(Target target, Wire wire, long due) {
        long wait;
        while ((wait = due - System.nanoTime()) > 0) {
            LockSupport.parkNanos(wait);
        }
        try {
            if (!wire.connected()) {
                wire.connect();
            }
            if (wire.call(target.request) != 200) {
                target.failures.incrementAndGet();
            }
        } catch (IOException e) {
            target.failures.incrementAndGet();
            wire.close();
        }
        target.times.recordValue(Math.min(HIGHEST_NANOS, System.nanoTime() - due));
    }
}
