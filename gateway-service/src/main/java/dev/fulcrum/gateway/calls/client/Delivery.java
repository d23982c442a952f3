package dev.fulcrum.gateway.calls.client;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** Where the answer of a leg goes. All calls come on the call's own event loop. */
public interface Delivery {
    /** Whether an answer with this status goes on; if not, nothing of it does, and another leg answers. */
    boolean takes(int status);

    /** How long the upstream kept the call waiting, before what follows; the rest was our own time. */
    void upstreamTook(long nanos);

    /** A whole answer. */
    void answer(int status, MultiMap headers, Buffer body);

    /** The head of a stream; {@link #write} and {@link #end} or {@link #breakOff} follow. */
    void begin(int status, MultiMap headers);

    void write(Buffer chunk);

    /** Whether the other side is behind, so that the upstream must wait for {@link #onDrain}. */
    boolean full();

    void onDrain(Runnable resume);

    void end();

    /** The upstream failed in the middle of its stream. */
    void breakOff(String errorType);

    /** Takes every answer and gives it to nobody. */
    Delivery NOWHERE = new Delivery() {
        @Override
        public boolean takes(int status) {
            return true;
        }

        @Override
        public void upstreamTook(long nanos) {}

        @Override
        public void answer(int status, MultiMap headers, Buffer body) {}

        @Override
        public void begin(int status, MultiMap headers) {}

        @Override
        public void write(Buffer chunk) {}

        @Override
        public boolean full() {
            return false;
        }

        @Override
        public void onDrain(Runnable resume) {}

        @Override
        public void end() {}

        @Override
        public void breakOff(String errorType) {}
    };
}
