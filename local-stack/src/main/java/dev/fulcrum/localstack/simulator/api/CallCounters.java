package dev.fulcrum.localstack.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulcrum.localstack.simulator.domain.SimulatedAnswer.Reason;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What happened since the start; read by {@code GET /simulator}. */
final class CallCounters {

    private final AtomicLong completionRequests = new AtomicLong();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final LongAdder answered = new LongAdder();
    private final LongAdder streamed = new LongAdder();
    private final LongAdder wrongOnPurpose = new LongAdder();
    private final LongAdder textNotInFile = new LongAdder();
    private final LongAdder injectedFailures = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder hungUp = new LongAdder();

    /** Number of this completion request, from 1. */
    long nextCompletionRequest() {
        return completionRequests.incrementAndGet();
    }

    void answer(Reason reason, boolean stream) {
        answered.increment();
        if (stream) {
            streamed.increment();
        }
        if (reason == Reason.WRONG_ON_PURPOSE) {
            wrongOnPurpose.increment();
        }
        if (reason == Reason.TEXT_NOT_IN_FILE) {
            textNotInFile.increment();
        }
    }

    void injectedFailure() {
        injectedFailures.increment();
    }

    void refused() {
        refused.increment();
    }

    void hungUp() {
        hungUp.increment();
    }

    void started() {
        inFlight.incrementAndGet();
    }

    void ended() {
        inFlight.decrementAndGet();
    }

    /** Calls of any path that have no complete response yet, the one that asks included. */
    int inFlight() {
        return inFlight.get();
    }

    void writeTo(ObjectNode node) {
        node.put("completionRequests", completionRequests.get())
                .put("answered", answered.sum())
                .put("answeredAsStream", streamed.sum())
                .put("answeredWrongOnPurpose", wrongOnPurpose.sum())
                .put("answeredForTextNotInFile", textNotInFile.sum())
                .put("injectedFailures", injectedFailures.sum())
                .put("refused", refused.sum())
                .put("clientHungUp", hungUp.sum())
                .put("inFlight", inFlight.get());
    }
}
