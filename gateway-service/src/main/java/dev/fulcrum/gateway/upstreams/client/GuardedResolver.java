package dev.fulcrum.gateway.upstreams.client;

import dev.fulcrum.gateway.GatewayConfig;
import dev.fulcrum.gateway.upstreams.domain.AddressRefused;
import dev.fulcrum.gateway.upstreams.domain.AddressRules;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Gives the address that a connection to an upstream is made to: looked up, checked, and then used as it was checked.
 * Were the name given to the client instead, a second look-up could lead elsewhere.
 *
 * <p>Addresses of a name are kept for {@code fulcrum.gateway.upstream.addresses-kept}, for twice that while a new
 * look-up is under way; a name is looked up once at a time, on a worker thread.
 */
@Singleton
public class GuardedResolver {
    private static final Pattern LITERAL = Pattern.compile("\\[.*]|[0-9.]+");

    /** What name servers say; blocks. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] all(String host) throws UnknownHostException;
    }

    private record Known(List<InetAddress> addresses, long atNanos, boolean forEver) {}

    private final Vertx vertx;
    private final AddressRules rules;
    private final long keptNanos;
    private final Lookup lookup;
    private final LongSupplier nanoTime;
    private final Map<String, Known> byHost = new ConcurrentHashMap<>();
    private final Map<String, Future<Known>> underWay = new ConcurrentHashMap<>();

    @Inject
    GuardedResolver(Vertx vertx, GatewayConfig config) {
        this(
                vertx,
                new AddressRules(config.upstream().allowedAddresses().orElse(List.of())),
                config.upstream().addressesKept(),
                InetAddress::getAllByName,
                System::nanoTime);
    }

    GuardedResolver(Vertx vertx, AddressRules rules, Duration kept, Lookup lookup, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.rules = rules;
        this.keptNanos = kept.toNanos();
        this.lookup = lookup;
        this.nanoTime = nanoTime;
    }

    /**
     * Blocks for a look-up. A name that leads nowhere yet passes; it is looked up again before each connection.
     *
     * @throws AddressRefused where the URL leads to an address that must not be called
     */
    public void check(URI baseUrl) {
        String host = baseUrl.getHost();
        rules.check(host);
        try {
            checked(host);
        } catch (UnknownHostException e) {
            // said when it is called
        }
    }

    /**
     * The address for {@code RequestOptions.setServer}; host and port of the request stay the URL's. Completes on the
     * caller's context.
     *
     * @param attempt from 0; each takes the next address of the host
     * @return fails with {@link AddressRefused} or {@link UnknownHostException}
     */
    public Future<SocketAddress> resolve(URI baseUrl, int attempt) {
        String host = baseUrl.getHost();
        int port = port(baseUrl);
        Known known = byHost.get(host);
        long age = known == null ? Long.MAX_VALUE : nanoTime.getAsLong() - known.atNanos();
        if (known != null && (known.forEver() || age < 2 * keptNanos)) {
            if (!known.forEver() && age >= keptNanos) {
                lookUp(host);
            }
            return Future.succeededFuture(pick(known, attempt, port));
        }
        Context context = vertx.getOrCreateContext();
        Promise<SocketAddress> address = Promise.promise();
        lookUp(host)
                .onComplete(found -> context.runOnContext(now -> {
                    if (found.succeeded()) {
                        address.complete(pick(found.result(), attempt, port));
                    } else {
                        address.fail(found.cause());
                    }
                }));
        return address.future();
    }

    private Future<Known> lookUp(String host) {
        Promise<Known> mine = Promise.promise();
        Future<Known> others = underWay.putIfAbsent(host, mine.future());
        if (others != null) {
            return others;
        }
        // a look-up may be over before its handler is set: what follows it must not run inside the map's own update
        vertx.executeBlocking(() -> keep(host), false).onComplete(known -> {
            underWay.remove(host);
            mine.handle(known);
        });
        return mine.future();
    }

    private Known keep(String host) throws UnknownHostException {
        try {
            Known known = checked(host);
            byHost.put(host, known);
            return known;
        } catch (AddressRefused refused) {
            byHost.remove(host);
            throw refused;
        }
    }

    private Known checked(String host) throws UnknownHostException {
        List<InetAddress> addresses = Stream.of(lookup.all(host)).toList();
        addresses.forEach(address -> rules.check(host, address));
        return new Known(addresses, nanoTime.getAsLong(), LITERAL.matcher(host).matches());
    }

    private static SocketAddress pick(Known known, int attempt, int port) {
        InetAddress address = known.addresses().get(attempt % known.addresses().size());
        return SocketAddress.inetSocketAddress(new InetSocketAddress(nameless(address), port));
    }

    /** Without the name that it was looked up by, so that nobody takes the name for the address again. */
    private static InetAddress nameless(InetAddress address) {
        try {
            return address instanceof Inet6Address scoped && scoped.getScopeId() != 0
                    ? Inet6Address.getByAddress(null, scoped.getAddress(), scoped.getScopeId())
                    : InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address has 4 or 16 bytes: " + address, e);
        }
    }

    private static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
    }
}
