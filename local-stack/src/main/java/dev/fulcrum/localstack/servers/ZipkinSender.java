package dev.fulcrum.localstack.servers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import zipkin2.Span;
import zipkin2.codec.SpanBytesEncoder;

/**
 * Hands spans to Zipkin, in order, from a buffer of a stated size.
 *
 * <p>While Zipkin is away the buffer fills and then refuses, so that exporters try again; a batch that Zipkin itself
 * refuses is dropped. Both are counted and said: nothing is lost silently.
 */
final class ZipkinSender implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final int BATCH = 1_000;

    private final URI target;
    private final int capacity;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_LIMIT)
            .build();
    private final Deque<Span> waiting = new ArrayDeque<>();
    private final Thread worker;
    private boolean closed;
    private long sent;
    private long refused;
    private long dropped;

    /** Numbers of spans since the start. */
    record Counts(int waiting, long sent, long refused, long dropped) {}

    /** @param capacity spans held while Zipkin is away */
    ZipkinSender(URI zipkin, int capacity) {
        this.target = zipkin.resolve("/api/v2/spans");
        this.capacity = capacity;
        this.worker = new Thread(this::work, "zipkin-sender");
        worker.setDaemon(true);
        worker.start();
    }

    /** Answers false, and takes none of them, when there is no room. */
    synchronized boolean offer(List<Span> spans) {
        if (waiting.size() + spans.size() > capacity) {
            if (refused == 0) {
                System.err.println("WARN trace store is away or slow: " + capacity
                        + " spans wait, exporters are told to try again");
            }
            refused += spans.size();
            return false;
        }
        waiting.addAll(spans);
        notifyAll();
        return true;
    }

    synchronized Counts counts() {
        return new Counts(waiting.size(), sent, refused, dropped);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            worker.join(LONGEST_PAUSE.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        Counts last = counts();
        if (last.waiting() + last.refused() + last.dropped() > 0) {
            System.err.println("WARN trace bridge ends: " + last);
        }
    }

    private void work() {
        Duration pause = FIRST_PAUSE;
        try {
            for (List<Span> batch = next(); !batch.isEmpty(); batch = next()) {
                if (deliver(batch)) {
                    pause = FIRST_PAUSE;
                } else {
                    if (!putBack(batch, pause)) {
                        return;
                    }
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Empty only at the end. */
    private synchronized List<Span> next() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        var batch = new ArrayList<Span>();
        while (batch.size() < BATCH && !waiting.isEmpty()) {
            batch.add(waiting.removeFirst());
        }
        return batch;
    }

    /** Answers false when Zipkin could not be reached or is overloaded, and the batch should be sent again. */
    private boolean deliver(List<Span> batch) throws InterruptedException {
        var request = HttpRequest.newBuilder(target)
                .timeout(ANSWER_LIMIT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(SpanBytesEncoder.JSON_V2.encodeList(batch)))
                .build();
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 500 || response.statusCode() == 429) {
                return false;
            }
            boolean taken = response.statusCode() < 300;
            synchronized (this) {
                sent += taken ? batch.size() : 0;
                dropped += taken ? 0 : batch.size();
            }
            if (!taken) {
                System.err.println("WARN trace store refused " + batch.size() + " spans with " + response.statusCode()
                        + ": " + response.body());
            }
            return true;
        } catch (IOException away) {
            return false;
        }
    }

    private synchronized boolean putBack(List<Span> batch, Duration pause) throws InterruptedException {
        for (int i = batch.size() - 1; i >= 0; i--) {
            waiting.addFirst(batch.get(i));
        }
        long until = System.nanoTime() + pause.toNanos();
        for (long left = pause.toMillis(); left > 0 && !closed; left = (until - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return !closed;
    }
}
