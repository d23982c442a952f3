package dev.fulcrum.gateway.upstreams.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fulcrum.gateway.upstreams.domain.AddressRefused;
import dev.fulcrum.gateway.upstreams.domain.AddressRules;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuardedResolverTest {
    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final URI URL = URI.create("http://models.example.org:8443/v1");

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger lookups = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private volatile List<String> addresses = List.of("127.0.0.1");
    private final GuardedResolver resolver =
            new GuardedResolver(vertx, new AddressRules(List.of()), KEPT, this::all, nanos::get);

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void connectsToTheCheckedAddressUnderTheNameOfTheUrl() throws Exception {
        HttpServer server = get(vertx.createHttpServer()
                .requestHandler(request -> request.response().end(String.valueOf(request.authority())))
                .listen(0, "127.0.0.1"));
        URI url = URI.create("http://models.example.org:" + server.actualPort() + "/v1");
        HttpClient http = vertx.createHttpClient();

        String host = get(resolver.resolve(url, 0)
                .compose(address -> http.request(
                        new RequestOptions().setAbsoluteURI(url.toString()).setServer(address)))
                .compose(request -> request.send())
                .compose(HttpClientResponse::body)
                .map(Object::toString));

        assertThat(host).isEqualTo("models.example.org:" + server.actualPort());
    }

    @Test
    void refusesANameThatLeadsElsewhereThanWhenItWasRegistered() throws Exception {
        assertThatCode(() -> resolver.check(URL)).doesNotThrowAnyException();
        addresses = List.of("169.254.169.254");
        assertThatThrownBy(() -> get(resolver.resolve(URL, 0)))
                .hasCauseInstanceOf(AddressRefused.class)
                .hasMessageContaining("169.254.169.254");

        addresses = List.of("127.0.0.1");
        assertThat(get(resolver.resolve(URL, 0)).hostAddress()).isEqualTo("127.0.0.1");
    }

    @Test
    void stopsCallingANameThatHasMoved() throws Exception {
        get(resolver.resolve(URL, 0));
        addresses = List.of("169.254.169.254");
        assertThat(get(resolver.resolve(URL, 0)).hostAddress()).isEqualTo("127.0.0.1");

        nanos.addAndGet(KEPT.toNanos());
        // the first to come after the time still gets the old one, while the name is looked up
        get(resolver.resolve(URL, 0));
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThatThrownBy(() -> get(resolver.resolve(URL, 0)))
                        .hasCauseInstanceOf(AddressRefused.class));
    }

    @Test
    void looksANameUpAgainHoweverFastTheFirstTimeWas() throws Exception {
        int names = 20_000;
        for (int round = 1; round <= 2; round++) {
            CountDownLatch resolved = new CountDownLatch(names);
            // as calls do, from an event loop: there a result that is ready is handed over at once
            vertx.runOnContext(now -> {
                for (int i = 0; i < names; i++) {
                    resolver.resolve(URI.create("http://m" + i + ".example.org/v1"), 0)
                            .onComplete(done -> resolved.countDown());
                }
            });
            assertThat(resolved.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(lookups).hasValue(round * names);
            nanos.addAndGet(3 * KEPT.toNanos());
        }
    }

    @Test
    void refusesANameOfWhichOneAddressIsRefused() {
        addresses = List.of("127.0.0.1", "169.254.169.254");
        assertThatThrownBy(() -> get(resolver.resolve(URL, 0))).hasCauseInstanceOf(AddressRefused.class);
        assertThatThrownBy(() -> resolver.check(URL)).isInstanceOf(AddressRefused.class);
    }

    @Test
    void refusesAnAddressThatWasAlwaysRefusedWithoutAskingAnybody() {
        for (String url : List.of("http://169.254.169.254/v1", "http://[fe80::1]/v1", "http://2852039166/v1")) {
            GuardedResolver real = new GuardedResolver(
                    vertx, new AddressRules(List.of()), KEPT, InetAddress::getAllByName, nanos::get);
            assertThatThrownBy(() -> real.check(URI.create(url))).as(url).isInstanceOf(AddressRefused.class);
            assertThatThrownBy(() -> get(real.resolve(URI.create(url), 0)))
                    .as(url)
                    .hasCauseInstanceOf(AddressRefused.class);
        }
    }

    @Test
    void looksANameUpOnceForAllWhoWait() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        GuardedResolver slow = new GuardedResolver(
                vertx,
                new AddressRules(List.of()),
                KEPT,
                host -> {
                    hold(open);
                    return all(host);
                },
                nanos::get);
        Future<SocketAddress> first = slow.resolve(URL, 0);
        Future<SocketAddress> second = slow.resolve(URL, 0);
        open.countDown();
        get(first);
        get(second);
        get(slow.resolve(URL, 0));
        assertThat(lookups).hasValue(1);
    }

    @Test
    void looksANameUpAgainAfterItsTimeAndAnAddressNever() throws Exception {
        URI address = URI.create("http://127.0.0.1:8443/v1");
        get(resolver.resolve(URL, 0));
        get(resolver.resolve(address, 0));
        assertThat(lookups).hasValue(2);

        nanos.addAndGet(2 * KEPT.toNanos());
        get(resolver.resolve(address, 0));
        assertThat(lookups).hasValue(2);
        get(resolver.resolve(URL, 0));
        assertThat(lookups).hasValue(3);
    }

    @Test
    void takesTheNextAddressWithEachAttempt() throws Exception {
        addresses = List.of("127.0.0.1", "127.0.0.2");
        assertThat(get(resolver.resolve(URL, 0)).hostAddress()).isEqualTo("127.0.0.1");
        assertThat(get(resolver.resolve(URL, 1)).hostAddress()).isEqualTo("127.0.0.2");
        assertThat(get(resolver.resolve(URL, 2)).hostAddress()).isEqualTo("127.0.0.1");
    }

    @Test
    void hasThePortOfTheSchemeWhereTheUrlNamesNone() throws Exception {
        assertThat(get(resolver.resolve(URI.create("https://models.example.org/v1"), 0))
                        .port())
                .isEqualTo(443);
        assertThat(get(resolver.resolve(URI.create("http://models.example.org/v1"), 0))
                        .port())
                .isEqualTo(80);
        assertThat(get(resolver.resolve(URL, 0)).port()).isEqualTo(8443);
    }

    @Test
    void saysThatANameLeadsNowhereOnlyWhenItIsCalled() {
        addresses = List.of();
        assertThatCode(() -> resolver.check(URL)).doesNotThrowAnyException();
        assertThatThrownBy(() -> get(resolver.resolve(URL, 0))).hasCauseInstanceOf(UnknownHostException.class);
    }

    @Test
    void answersOnTheContextOfTheCaller() throws Exception {
        Context caller = vertx.getOrCreateContext();
        CompletableFuture<Context> answered = new CompletableFuture<>();
        caller.runOnContext(
                now -> resolver.resolve(URL, 0).onComplete(address -> answered.complete(Vertx.currentContext())));
        assertThat(answered.get(5, TimeUnit.SECONDS)).isSameAs(caller);
    }

    private InetAddress[] all(String host) throws UnknownHostException {
        lookups.incrementAndGet();
        if (addresses.isEmpty()) {
            throw new UnknownHostException(host);
        }
        InetAddress[] found = new InetAddress[addresses.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = InetAddress.getByAddress(
                    host, InetAddress.getByName(addresses.get(i)).getAddress());
        }
        return found;
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T get(Future<T> future) throws ExecutionException, InterruptedException {
        return future.toCompletionStage().toCompletableFuture().get();
    }
}
