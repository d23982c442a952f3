package dev.fulcrum.gateway.upstreams.domain;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which addresses an upstream may have: all but link-local ones and those of clouds' metadata services, which give
 * credentials to whoever asks from inside. Loopback and private networks are fine, models run there.
 */
public final class AddressRules {
    public static final String SETTING = "fulcrum.gateway.upstream.allowed-addresses";

    private static final List<Network> REFUSED = Stream.of(
                    // link-local, RFC 3927 and RFC 4291; 169.254.169.254 is most clouds' metadata service
                    "169.254.0.0/16",
                    "fe80::/10",
                    // Amazon's services of an instance, ::254 the metadata
                    "fd00:ec2::/32",
                    // Google's metadata
                    "fd20:ce::254",
                    // Alibaba's metadata
                    "100.100.100.200",
                    // Oracle's, first generation
                    "192.0.0.192",
                    // Azure's agent
                    "168.63.129.16")
            .map(Network::parse)
            .toList();
    private static final Set<String> REFUSED_NAMES = Set.of("metadata.google.internal", "metadata.goog");

    /** IPv6 addresses that carry an IPv4 one, with the place of its first byte. */
    private record Carrier(Network network, int at) {}

    private static final List<Carrier> CARRIERS = List.of(
            // mapped, which Java reads as IPv4 and so cannot be parsed here, and compatible, RFC 4291
            new Carrier(new Network(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 0, 0, 0, 0}, 96), 12),
            new Carrier(Network.parse("::/96"), 12),
            // translated, RFC 7915
            new Carrier(Network.parse("::ffff:0:0:0/96"), 12),
            // NAT64, RFC 6052 and RFC 8215
            new Carrier(Network.parse("64:ff9b::/96"), 12),
            new Carrier(Network.parse("64:ff9b:1::/48"), 12),
            // 6to4, RFC 3056
            new Carrier(Network.parse("2002::/16"), 2));

    private final List<Network> allowed;
    private final Set<String> allowedNames;

    /**
     * @param allowed networks, addresses and host names that are nevertheless fine
     * @throws IllegalArgumentException where one is none of them
     */
    public AddressRules(List<String> allowed) {
        this.allowed = allowed.stream()
                .filter(AddressRules::isNetwork)
                .map(Network::parse)
                .toList();
        this.allowedNames = new HashSet<>(allowed.stream()
                .filter(text -> !isNetwork(text))
                .map(AddressRules::name)
                .toList());
    }

    /** @throws AddressRefused for a name that is a metadata service's wherever it leads */
    public void check(String host) {
        if (REFUSED_NAMES.contains(name(host)) && !allowedNames.contains(name(host))) {
            throw new AddressRefused(
                    "Host " + host + " is a cloud's metadata service, which no upstream may be. " + mend(name(host)));
        }
    }

    /**
     * @param host as the upstream's URL names it
     * @param address to which it leads now
     * @throws AddressRefused where it must not be called
     */
    public void check(String host, InetAddress address) {
        check(host);
        byte[] bytes = address.getAddress();
        if (isRefused(bytes) && !allowedNames.contains(name(host)) && !isAllowed(bytes)) {
            String shown = address.getHostAddress();
            throw new AddressRefused("Host " + host + " leads to " + shown
                    + ", a link-local address or a cloud's metadata service, which no upstream may be. "
                    + mend(shown.replaceFirst("%.*", "")));
        }
    }

    private boolean isAllowed(byte[] address) {
        return allowed.stream().anyMatch(network -> network.contains(address));
    }

    private static boolean isRefused(byte[] address) {
        return REFUSED.stream().anyMatch(network -> network.contains(address))
                || CARRIERS.stream()
                        .filter(carrier -> carrier.network().contains(address))
                        .map(carrier -> Arrays.copyOfRange(address, carrier.at(), carrier.at() + 4))
                        .anyMatch(AddressRules::isRefused);
    }

    private static String mend(String value) {
        return "If it really is a model, allow it with " + SETTING + "=" + value;
    }

    private static boolean isNetwork(String text) {
        return text.contains("/") || Network.isLiteral(text);
    }

    private static String name(String host) {
        return host.strip().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    }
}
