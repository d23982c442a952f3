package dev.fulcrum.dataset.teachers.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fulcrum.dataset.teachers.TeacherConfig;
import dev.fulcrum.dataset.teachers.domain.Question;
import dev.fulcrum.dataset.teachers.domain.TeacherAnswer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TeacherTest {
    private static final String ANSWER = "{\"model\":\"m\",\"choices\":[{\"message\":{\"content\":\"late\"}}]}";

    private record Config(Optional<URI> url, Optional<String> key, Duration timeout) implements TeacherConfig {
        @Override
        public int parallel() {
            return 1;
        }

        @Override
        public Duration firstPause() {
            return Duration.ZERO;
        }

        @Override
        public Duration longestPause() {
            return Duration.ZERO;
        }
    }

    private interface Behaviour {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private final AtomicReference<Behaviour> behaviour = new AtomicReference<>();
    private final AtomicReference<String> authorization = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", exchange -> {
            authorization.set(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.getRequestBody().readAllBytes();
            try {
                behaviour.get().answer(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        ended.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private TeacherAnswer ask(String key, Duration timeout) throws Exception {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
        return new Teacher(new Config(Optional.of(url), Optional.of(key), timeout), () -> null)
                .ask(new Question("r-1", "judge", "m", "", null, "Where is it?", null, null))
                .get(20, TimeUnit.SECONDS);
    }

    @Test
    void aKeyFromAFileIsSentWithoutTheEndOfItsLine() throws Exception {
        behaviour.set(exchange -> {
            byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });

        assertThat(ask("fk_secret\n", Duration.ofSeconds(10)))
                .isEqualTo(new TeacherAnswer.Said("late", "m", false, 0, 0));
        assertThat(authorization.get()).isEqualTo("Bearer fk_secret");
        assertThatThrownBy(() -> ask("fk_secret\nmore", Duration.ofSeconds(10)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void anAnswerThatStopsHalfwayIsNoAnswerNow() throws Exception {
        behaviour.set(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(ANSWER.substring(0, 20).getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            ended.await();
        });

        assertThat(ask("k", Duration.ofMillis(300)))
                .isEqualTo(new TeacherAnswer.NotNow("no answer: TimeoutException", null));
    }

    @Test
    void anAnswerThatIsTooLargeIsDeclinedAndReadNoFurther() throws Exception {
        CountDownLatch cut = new CountDownLatch(1);
        behaviour.set(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] piece = new byte[1 << 20];
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < 1_000; i++) {
                    out.write(piece);
                }
            } catch (IOException e) {
                cut.countDown();
            }
        });

        assertThat(ask("k", Duration.ofSeconds(15)))
                .isEqualTo(new TeacherAnswer.Declined("answered with more than 16777216 bytes"));
        assertThat(cut.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aUrlThatHttpCannotTakeIsNeverAnswered() throws Exception {
        Config config =
                new Config(Optional.of(URI.create("ftp://127.0.0.1")), Optional.of("fk_secret"), Duration.ofSeconds(1));

        assertThat(new Teacher(config, () -> null)
                        .ask(new Question("r-1", "judge", "m", "", null, "Where is it?", null, null))
                        .get(20, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(TeacherAnswer.Never.class, never -> assertThat(never.why())
                        .doesNotContain("secret"));
    }
}
