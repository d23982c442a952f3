package dev.fulcrum.demo.progress;

import dev.fulcrum.demo.DemoFailure;
import java.time.Duration;
import java.util.function.Supplier;

/** Waits that end: each says what it waits for, shows how far it is, and gives up with a place to look. */
public final class Waiting {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    private final Progress progress;

    public Waiting(Progress progress) {
        this.progress = progress;
    }

    /**
     * Looks until it is there.
     *
     * @param what completes "waiting for …"
     * @param whereToLook what a person can do when it never comes
     * @param limit how long at most
     * @throws DemoFailure after the limit
     */
    public <T> T until(String what, String whereToLook, Duration limit, Supplier<Look<T>> look) {
        Duration begun = progress.elapsed();
        Duration said = begun;
        String last = "";
        while (true) {
            Look<T> seen = look.get();
            if (seen instanceof Look.There<T> there) {
                return there.value();
            }
            String now = ((Look.NotYet<T>) seen).now();
            Duration waited = progress.elapsed().minus(begun);
            Duration silent = progress.elapsed().minus(said);
            boolean news = !now.equals(last) && silent.compareTo(BETWEEN_LINES) >= 0;
            if (news || silent.compareTo(LONGEST_SILENCE) >= 0) {
                progress.say("waiting for " + what + " (" + Progress.seconds(waited) + "): " + now);
                said = progress.elapsed();
                last = now;
            }
            if (waited.compareTo(limit) >= 0) {
                throw new DemoFailure(
                        "waited " + Progress.seconds(waited) + " for " + what + ", now: " + now + "; " + whereToLook);
            }
            pause(BETWEEN_LOOKS);
        }
    }

    /** @throws DemoFailure when the run is interrupted meanwhile */
    public static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("interrupted", e);
        }
    }
}
