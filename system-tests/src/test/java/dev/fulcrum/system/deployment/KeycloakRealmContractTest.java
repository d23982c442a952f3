package dev.fulcrum.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.localstack.servers.Principals;
import dev.fulcrum.localstack.servers.TokenMint;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keycloak's realm issues the tokens that the services expect, as the local stack's issuer does. */
class KeycloakRealmContractTest {
    private static final String REALM = "deploy/keycloak/fulcrum-realm.json";

    private final Tree realm = Tree.of(Checkout.yaml(Checkout.text(REALM)));
    private final ComposeFile compose = ComposeFile.read();
    private final ComposeFile.Service keycloak = compose.service("keycloak");
    private final ServiceModule anyService = ServiceModule.read("assessment-service");

    @Test
    void isTheIssuerOfEveryService() {
        for (ComposeFile.Service service : compose.ours()) {
            if (!service.environment().containsKey("FULCRUM_OIDC_ISSUER")) {
                continue;
            }
            URI issuer = URI.create(service.setting("FULCRUM_OIDC_ISSUER"));
            assertThat(issuer.getHost()).isEqualTo(keycloak.name());
            assertThat(issuer.getPath()).isEqualTo("/realms/" + realm.text("realm"));
            assertThat(keycloak.ports()).anyMatch(port -> port.endsWith(":" + issuer.getPort()));
        }
        assertThat(keycloak.setting("KC_HOSTNAME"))
                .as("the issuer's name in tokens is the address that people outside use")
                .isEqualTo("http://" + keycloak.ports().get(0).replaceFirst(":\\d+$", ""));
        assertThat(keycloak.files()).anyMatch(folder -> REALM.startsWith(folder.substring(2) + "/"));
    }

    @Test
    void knowsTheRolesOfTheServices() {
        assertThat(names(realm.at("roles").trees("realm"), "name"))
                .containsExactlyInAnyOrderElementsOf(TokenMint.ROLES);
    }

    @Test
    void putsIntoEveryTokenWhatTheServicesRead() {
        Tree scope = realm.trees("clientScopes").get(0);
        List<Tree> mappers = scope.trees("protocolMappers");
        assertThat(claim(mappers, "oidc-usermodel-realm-role-mapper"))
                .isEqualTo(anyService.property("quarkus.oidc.roles.role-claim-path"));
        assertThat(claim(mappers, "oidc-group-membership-mapper")).isEqualTo("teams");
        assertThat(config(mappers, "oidc-group-membership-mapper").text("full.path"))
                .as("a team is named 'support', not '/support'")
                .isEqualTo("false");
        assertThat(config(mappers, "oidc-audience-mapper").text("included.custom.audience"))
                .isEqualTo(anyService.property("quarkus.oidc.token.audience"))
                .isEqualTo(TokenMint.AUDIENCE);
        assertThat(anyService.property("quarkus.oidc.token.principal-claim")).isEqualTo("sub");
        assertThat(config(mappers, "oidc-sub-mapper").text("access.token.claim"))
                .isEqualTo("true");
        mappers.forEach(mapper -> assertThat(mapper.at("config").text("access.token.claim"))
                .as(mapper.text("name"))
                .isEqualTo("true"));
    }

    @Test
    void hasAClientPerServiceAndNamesNothingThatIsNotThere() {
        Set<String> scopes = names(realm.trees("clientScopes"), "name");
        assertThat(scopes).containsAll(realm.texts("defaultDefaultClientScopes"));
        var services = new HashSet<String>();
        for (Tree client : realm.trees("clients")) {
            assertThat(scopes).containsAll(client.texts("defaultClientScopes"));
            if (client.text("serviceAccountsEnabled").equals("true")) {
                services.add(client.text("clientId"));
                assertThat(client.text("publicClient")).isEqualTo("false");
                assertThat(client.text("secret"))
                        .isEqualTo("${FULCRUM_" + Setting.variableOf(client.text("clientId")) + "_PASSWORD}");
            }
        }
        assertThat(services).containsExactlyInAnyOrderElementsOf(Principals.SERVICES);

        Set<String> roles = names(realm.at("roles").trees("realm"), "name");
        Set<String> groups = realm.trees("groups").stream()
                .map(group -> "/" + group.text("name"))
                .collect(Collectors.toSet());
        var accounts = new HashSet<String>();
        for (Tree user : realm.trees("users")) {
            assertThat(roles).as(user.text("username")).containsAll(user.texts("realmRoles"));
            assertThat(user.texts("realmRoles")).as(user.text("username")).isNotEmpty();
            assertThat(groups).as(user.text("username")).containsAll(user.texts("groups"));
            if (user.has("serviceAccountClientId")) {
                accounts.add(user.text("serviceAccountClientId"));
                assertThat(user.text("username")).isEqualTo("service-account-" + user.text("serviceAccountClientId"));
            }
        }
        assertThat(accounts).as("a service account without a user has no role").isEqualTo(services);
    }

    @Test
    void holdsNoSecretOfItsOwn() {
        Set<String> placeholders = ComposeFile.variablesIn(Checkout.text(REALM));
        assertThat(keycloak.environment().keySet()).containsAll(placeholders);
        for (Tree user : realm.trees("users")) {
            for (Tree credential : user.trees("credentials")) {
                assertThat(credential.text("value")).isEqualTo("${FULCRUM_DEMO_USER_PASSWORD}");
            }
        }
    }

    private static Set<String> names(List<Tree> trees, String key) {
        return trees.stream().map(tree -> tree.text(key)).collect(Collectors.toSet());
    }

    private static String claim(List<Tree> mappers, String kind) {
        return config(mappers, kind).text("claim.name");
    }

    private static Tree config(List<Tree> mappers, String kind) {
        return mappers.stream()
                .filter(mapper -> mapper.text("protocolMapper").equals(kind))
                .findFirst()
                .orElseThrow(() -> new AssertionError(REALM + " has no mapper of kind " + kind))
                .at("config");
    }
}
