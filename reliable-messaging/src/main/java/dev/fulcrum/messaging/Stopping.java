package dev.fulcrum.messaging;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether the service stops, and pauses that end when it does. */
@ApplicationScoped
public class Stopping {
    private final CountDownLatch latch = new CountDownLatch(1);

    public boolean begun() {
        return latch.getCount() == 0;
    }

    /** Waits; true where the service stops, or the thread is interrupted, before the time is over. */
    public boolean pause(Duration duration) {
        try {
            return latch.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Before anybody else is told: who waits for a thread to end relies on the thread knowing. */
    public void begin(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event) {
        latch.countDown();
    }
}
