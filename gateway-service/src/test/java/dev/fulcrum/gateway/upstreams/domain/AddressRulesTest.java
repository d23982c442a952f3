package dev.fulcrum.gateway.upstreams.domain;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
    private final AddressRules rules = new AddressRules(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.0.0",
                "169.254.255.255",
                "2852039166",
                "169.16689662",
                "fe80::1",
                "febf:ffff::1",
                "fd00:ec2::254",
                "fd20:ce::254",
                "100.100.100.200",
                "192.0.0.192",
                "168.63.129.16",
                "::ffff:169.254.169.254",
                "::ffff:a9fe:a9fe",
                "::169.254.169.254",
                "::ffff:0:a9fe:a9fe",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::a9fe:a9fe",
                "2002:a9fe:a9fe::1",
                "2002:6464:64c8::"
            })
    void refusesLinkLocalAndMetadataAddressesInEveryForm(String text) throws Exception {
        InetAddress address = InetAddress.getByName(text);
        assertThatThrownBy(() -> rules.check("models.example.org", address))
                .isInstanceOf(AddressRefused.class)
                .hasMessageContaining("models.example.org")
                .hasMessageContaining(address.getHostAddress())
                .hasMessageContaining(AddressRules.SETTING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "::1",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "fc00::1",
                "fd00:ec3::254",
                "fec0::1",
                "169.253.255.255",
                "169.255.0.0",
                "100.100.100.201",
                "8.8.8.8",
                "2606:4700::1111",
                "64:ff9b::808:808",
                "2002:808:808::"
            })
    void letsAllOthersBe(String text) throws Exception {
        InetAddress address = InetAddress.getByName(text);
        assertThatCode(() -> rules.check(text, address)).doesNotThrowAnyException();
    }

    @Test
    void refusesAMappedAddressThatStayedIpv6() throws Exception {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, (byte) 169, (byte) 254, (byte) 169, (byte) 254};
        InetAddress address = Inet6Address.getByAddress(null, mapped, -1);
        assertThatThrownBy(() -> rules.check("host", address)).isInstanceOf(AddressRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata.google.internal", "METADATA.google.internal.", "metadata.goog"})
    void refusesTheNamesOfMetadataServicesWhereverTheyLead(String host) throws Exception {
        assertThatThrownBy(() -> rules.check(host)).isInstanceOf(AddressRefused.class);
        InetAddress harmless = InetAddress.getByName("10.1.2.3");
        assertThatThrownBy(() -> rules.check(host, harmless)).isInstanceOf(AddressRefused.class);
        assertThatCode(() ->
                        new AddressRules(List.of("metadata.google.internal", "metadata.goog")).check(host, harmless))
                .doesNotThrowAnyException();
    }

    @Test
    void allowsWhatTheConfigurationNames() throws Exception {
        InetAddress address = InetAddress.getByName("169.254.7.9");
        for (String allowed : List.of("169.254.7.0/24", "169.254.7.9", "Models.example.org")) {
            assertThatCode(() -> new AddressRules(List.of(allowed)).check("models.example.org", address))
                    .as(allowed)
                    .doesNotThrowAnyException();
        }
        for (String other : List.of("169.254.8.0/24", "169.254.7.8", "example.org", "fe80::/10")) {
            assertThatThrownBy(() -> new AddressRules(List.of(other)).check("models.example.org", address))
                    .as(other)
                    .isInstanceOf(AddressRefused.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.0.0/33", "fe80::/129", "169.254.0.0/x", "169.254.0.0/-1", "models/24"})
    void refusesASettingThatIsNoNetwork(String text) {
        assertThatThrownBy(() -> new AddressRules(List.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }
}
