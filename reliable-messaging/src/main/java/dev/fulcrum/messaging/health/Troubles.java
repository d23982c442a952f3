package dev.fulcrum.messaging.health;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What outbox and inbox cannot reach at present: the database and the broker, each for itself. */
@Singleton
public class Troubles {
    private final Place database = new Place();
    private final Place broker = new Place();

    public Place database() {
        return database;
    }

    public Place broker() {
        return broker;
    }

    /**
     * @param sinceNanos {@link System#nanoTime()} of the first failure in a row
     * @param reason what the last failure said
     */
    public record Trouble(long sinceNanos, String reason) {
        public long seconds() {
            return (System.nanoTime() - sinceNanos) / 1_000_000_000L;
        }
    }

    /** One of the two. */
    public static final class Place {
        private final AtomicReference<Trouble> trouble = new AtomicReference<>();

        public void failed(String reason) {
            trouble.updateAndGet(
                    before -> new Trouble(before == null ? System.nanoTime() : before.sinceNanos(), reason));
        }

        public void answered() {
            // reading is cheaper than writing for what is true nearly always
            if (trouble.get() != null) {
                trouble.set(null);
            }
        }

        public Optional<Trouble> trouble() {
            return Optional.ofNullable(trouble.get());
        }
    }
}
