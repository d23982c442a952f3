package dev.fulcrum.localstack.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/** Sends the chunks of one answer with the same pause between any two, then {@code [DONE]}. */
final class StreamedReply {

    private final Call call;
    private final Iterator<ObjectNode> chunks;
    private final Duration pause;
    private final DelayedWork work;

    StreamedReply(Call call, List<ObjectNode> chunks, Duration pause, DelayedWork work) {
        this.call = call;
        this.chunks = chunks.iterator();
        this.pause = pause;
        this.work = work;
    }

    void begin() {
        guarded(() -> {
            call.beginStream();
            sendNext();
        });
    }

    private void sendNext() throws IOException {
        call.event(chunks.next());
        if (chunks.hasNext()) {
            work.after(pause, () -> guarded(this::sendNext));
        } else {
            call.event("[DONE]");
            call.endStream();
        }
    }

    private void guarded(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            call.hungUp(e);
        } catch (RuntimeException e) {
            call.crash(e);
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }
}
