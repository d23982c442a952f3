import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * What the way adds to streams: the time until the first chunk, and of each later chunk the time from its sending by the
 * mock to its reading here. Targets take turns.
 *
 * <p>Arguments: streams at a time, streams of each connection a turn, turns of each target, file with the body, then
 * {@code name=port=key} for each target. Prints for each: name, streams, failures, first chunk p50 and p99, later chunks
 * p50, p99 and mean, in microseconds.
 */
final class Streams {
    private static final long HIGHEST_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long PAUSE_MS = 300;

    private static final class Target {
        private final String name;
        private final byte[] request;
        private final List<Wire> wires = new ArrayList<>();
        private final Histogram first = new ConcurrentHistogram(HIGHEST_NANOS, 3);
        private final Histogram later = new ConcurrentHistogram(HIGHEST_NANOS, 3);
        private final AtomicLong failures = new AtomicLong();

        private Target(String text, int atATime, String body) {
            String[] parts = text.split("=", 3);
            name = parts[0];
            request = Wire.request(parts[2], body);
            for (int i = 0; i < atATime; i++) {
                wires.add(new Wire(Integer.parseInt(parts[1])));
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        int atATime = Integer.parseInt(arguments[0]);
        int each = Integer.parseInt(arguments[1]);
        int turns = Integer.parseInt(arguments[2]);
        String body = java.nio.file.Files.readString(java.nio.file.Path.of(arguments[3])).strip();
        List<Target> targets = new ArrayList<>();
        for (int i = 4; i < arguments.length; i++) {
            targets.add(new Target(arguments[i], atATime, body));
        }
        for (int turn = 0; turn <= turns; turn++) {
            for (Target target : targets) {
                turn(target, each);
                if (turn == 0) {
                    target.first.reset();
                    target.later.reset();
                    target.failures.set(0);
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            }
        }
        for (Target target : targets) {
            System.out.printf(
                    Locale.ROOT,
                    "%s\t%d\t%d\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f%n",
                    target.name,
                    target.first.getTotalCount(),
                    target.failures.get(),
                    target.first.getValueAtPercentile(50) / 1e3,
                    target.first.getValueAtPercentile(99) / 1e3,
                    target.later.getValueAtPercentile(50) / 1e3,
                    target.later.getValueAtPercentile(99) / 1e3,
                    target.later.getMean() / 1e3);
        }
        System.exit(0);
    }

    private static void turn(Target target, int each) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < target.wires.size(); i++) {
            Wire wire = target.wires.get(i);
            // apart, so that the streams' chunks do not all come in the same moment
            long apart = 7L * i;
            Thread thread = new Thread(() -> {
                try {
                    TimeUnit.MILLISECONDS.sleep(apart);
                    for (int stream = 0; stream < each; stream++) {
                        one(target, wire);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void one(Target target, Wire wire) {
        try {
            if (!wire.connected()) {
                wire.connect();
            }
            long begun = System.nanoTime();
            long[] seen = {0};
            wire.stream(target.request, (sent, read) -> {
                if (seen[0]++ == 0) {
                    target.first.recordValue(Math.min(HIGHEST_NANOS, read - begun));
                } else {
                    target.later.recordValue(Math.min(HIGHEST_NANOS, Math.max(0, read - sent)));
                }
            });
        } catch (IOException e) {
            target.failures.incrementAndGet();
            System.err.println(target.name + ": " + e.getMessage());
            wire.close();
        }
    }
}
