package dev.fulcrum.gateway.calls.client;

import dev.fulcrum.gateway.GatewayConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** The budget of mirrored calls: so many at a time, so many waiting, and the rest is skipped and counted. */
@Singleton
public class ShadowLane {
    private final Vertx vertx;
    private final MeterRegistry meters;
    private final int concurrent;
    private final int longestQueue;
    private final Deque<Mirror> waiting = new ArrayDeque<>();
    private int running;

    private record Mirror(Context context, Supplier<Future<?>> call) {}

    ShadowLane(Vertx vertx, GatewayConfig config, MeterRegistry meters) {
        this.vertx = vertx;
        this.meters = meters;
        this.concurrent = config.shadow().concurrent();
        this.longestQueue = config.shadow().waiting();
    }

    /** Runs the call on the caller's event loop, now or later; false where there is no room. */
    public boolean submit(Supplier<Future<?>> call) {
        Mirror mirror = new Mirror(vertx.getOrCreateContext(), call);
        synchronized (this) {
            if (running >= concurrent) {
                if (waiting.size() >= longestQueue) {
                    skipped("lane-full");
                    return false;
                }
                waiting.add(mirror);
                return true;
            }
            running++;
        }
        start(mirror);
        return true;
    }

    /** Counts a call that was to be mirrored and was not. */
    public void skipped(String reason) {
        meters.counter("fulcrum.gateway.shadow.skipped", "reason", reason).increment();
    }

    private void start(Mirror mirror) {
        mirror.context().runOnContext(now -> mirror.call().get().onComplete(done -> next()));
    }

    private void next() {
        Mirror mirror;
        synchronized (this) {
            mirror = waiting.poll();
            if (mirror == null) {
                running--;
            }
        }
        if (mirror != null) {
            start(mirror);
        }
    }
}
