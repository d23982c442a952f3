package dev.fulcrum.chassis.artefacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fulcrum.objects.S3Bucket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that gives its bytes slowly, one whole piece after the other. */
class SlowBucketTest {
    private static final int PIECES = 15;
    private static final Duration BETWEEN_PIECES = Duration.ofMillis(100);
    private static final Duration ONE_TRY = Duration.ofMillis(500);

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch ended = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
    }

    @AfterEach
    void stop() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        ended.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void anObjectMayTakeLongerThanATryAsLongAsItComes() throws IOException {
        try (S3Bucket bucket = bucket()) {
            bucket.get(bucket.uri("large"), folder.resolve("large"));
        }

        assertThat(folder.resolve("large")).hasSize(PIECES);
    }

    @Test
    void anotherCallMayNotAndLeavesNothing() {
        try (S3Bucket bucket = bucket()) {
            assertThatThrownBy(() -> bucket.exists(bucket.uri("large")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("did not say");
        }
    }

    private S3Bucket bucket() {
        return new S3Bucket(new S3Settings(server.getAddress().getPort(), Optional.empty(), 1 << 20, 1, ONE_TRY));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            if (exchange.getRequestMethod().equals("HEAD")) {
                ended.await(ONE_TRY.toMillis() * 4, TimeUnit.MILLISECONDS);
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            exchange.sendResponseHeaders(200, PIECES);
            for (int i = 0; i < PIECES && !ended.await(BETWEEN_PIECES.toMillis(), TimeUnit.MILLISECONDS); i++) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }
}
