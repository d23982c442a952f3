package dev.fulcrum.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.localstack.simulator.SimulatorSettings;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code docker-compose.yml} says what the services really read; no Docker engine is needed to know that. */
class ComposeContractTest {
    private static final Map<String, ServiceModule> MODULES =
            ServiceModule.all().stream().collect(Collectors.toMap(Function.identity(), ServiceModule::read));

    @Test
    void tellsEveryServiceWhatItReads() {
        assertThat(ServiceRules.problems(ComposeFile.read(), MODULES)).isEmpty();
    }

    @Test
    void keepsTheRulesOfEveryContainer() {
        assertThat(StackRules.problems(ComposeFile.read())).isEmpty();
    }

    @Test
    void givesTheSimulatorOnlyWhatItReads() {
        var environment =
                new java.util.HashMap<>(ComposeFile.read().service("simulator").environment());
        environment.remove("JAVA_TOOL_OPTIONS");
        List<String> known = Pattern.compile("FULCRUM_SIMULATOR_[A-Z_]+[A-Z]")
                .matcher(Checkout.text(
                        "local-stack/src/main/java/dev/fulcrum/localstack/simulator/SimulatorSettings.java"))
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(known).containsAll(environment.keySet());
        environment.put("FULCRUM_SIMULATOR_KEY", "given by the environment file");
        assertThat(SimulatorSettings.from(environment).host()).isEqualTo("0.0.0.0");
    }

    /** Each of these mistakes was made in the text of the file; a rule that lets it pass is no rule. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            QUARKUS_MANAGEMENT_PORT: "9102"               | QUARKUS_MANAGEMENT_PORT: "9192"            | quarkus.management.port of cost-service
            QUARKUS_HTTP_PORT: "8104"                     | QUARKUS_HTTP_PORT: "8014"                  | quarkus.http.port of training-service
            QUARKUS_DATASOURCE_USERNAME: eval             | QUARKUS_DATASOURCE_USERNAME: postgres      | quarkus.datasource.username of eval-service
            //cost-db:5432/cost                           | //eval-db:5432/cost                        | its own server
            FULCRUM_KAFKA_USERNAME: rollout               | FULCRUM_KAFKA_USERNAME: admin              | its principal
            FULCRUM_OTLP_ENDPOINT:                        | FULCRUM_OTEL_ENDPOINT:                     | FULCRUM_OTEL_ENDPOINT sets nothing
            FULCRUM_OIDC_ISSUER:                          | FULCRUM_OIDC_REALM:                        | quarkus.oidc.auth-server-url comes to
            FULCRUM_GATEWAY_SPOOL_DIR                     | FULCRUM_GATEWAY_SPOOLDIR                   | FULCRUM_GATEWAY_SPOOLDIR sets nothing
            FULCRUM_GATEWAY_MASTER_KEY: $                 | FULCRUM_GATEWAY_REFRESH_EVERY: $           | fulcrum.gateway.master-key has no value
            GET /q/health/ready                           | GET /q/health/live                         | does not ask
            image: fulcrum/console:                       | image: fulcrum/board:                      | console: no container runs it
            """)
    void findsWhatAServiceWouldNotUnderstand(String right, String wrong, String finding) {
        assertThat(ServiceRules.problems(changed(right, wrong), MODULES))
                .anySatisfy(problem -> assertThat(problem).contains(finding));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            '127.0.0.1:8080:8080'                         | '8080:8080'                                | to more than this machine
            SERVICE_PASSWORD: ${FULCRUM_COST_PASSWORD:?the password of cost; deploy/make-env makes one} | SERVICE_PASSWORD: hunter2 | a secret comes from outside
            image: postgres:18.6                          | image: postgres:latest                     | is not pinned
            image: postgres:18.6                          | image: postgres:17.2                       | the build has version
            FULCRUM_SIMULATOR_KEY: ${FULCRUM_SIMULATOR_KEY | FULCRUM_SIMULATOR_KEY: ${FULCRUM_SIM_KEY  | FULCRUM_SIM_KEY: used, but not in
            ./deploy/otel:/etc/otel                       | ./deploy/otlp:/etc/otel                    | which is not there
            artefacts:/var/lib/fulcrum/artefacts:ro       | artefacts:/artefacts:ro                    | one path for all
            - gateway-spool:/var/lib/fulcrum/spool        | - spool:/var/lib/fulcrum/spool             | mounted, but not declared
            //cost-db:5432/cost                           | //eval-db:5432/cost                        | every service has a PostgreSQL of its own
            cost-db:\\n        condition: service_healthy | otel-collector:\\n        condition: service_healthy | nothing checks its health
            """)
    void findsWhatNoContainerMayDo(String right, String wrong, String finding) {
        assertThat(StackRules.problems(changed(right, wrong)))
                .anySatisfy(problem -> assertThat(problem).contains(finding));
    }

    private static ComposeFile changed(String right, String wrong) {
        String text = ComposeFile.read().text();
        String found = right.replace("\\n", "\n");
        assertThat(text).contains(found);
        return ComposeFile.parse(text.replace(found, wrong.replace("\\n", "\n")));
    }
}
