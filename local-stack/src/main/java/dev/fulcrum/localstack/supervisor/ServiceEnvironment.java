package dev.fulcrum.localstack.supervisor;

import dev.fulcrum.localstack.servers.Principals;
import dev.fulcrum.localstack.servers.StackPorts;
import dev.fulcrum.localstack.servers.StackSecrets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What the launcher tells a service about the machine: addresses, and its own passwords and nobody else's. */
final class ServiceEnvironment {
    private static final String LOCAL = "http://127.0.0.1:";

    private final StackPorts ports;
    private final StackSecrets secrets;
    private final StateFolder state;
    private final Path root;

    ServiceEnvironment(StackPorts ports, StackSecrets secrets, StateFolder state, Path root) {
        this.ports = ports;
        this.secrets = secrets;
        this.state = state;
        this.root = root;
    }

    Map<String, String> of(String service) {
        var environment = new LinkedHashMap<String, String>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.of(service)));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(ports.managementOf(service)));
        if (Principals.WITH_DATABASE.contains(service)) {
            environment.put(
                    "QUARKUS_DATASOURCE_JDBC_URL",
                    "jdbc:postgresql://127.0.0.1:" + ports.of(StackPorts.POSTGRES) + "/" + service);
            environment.put("QUARKUS_DATASOURCE_USERNAME", service);
            environment.put("QUARKUS_DATASOURCE_PASSWORD", secrets.password(service));
        }
        environment.put("FULCRUM_KAFKA_BOOTSTRAP", "127.0.0.1:" + ports.of(StackPorts.KAFKA_SERVICES));
        environment.put("FULCRUM_KAFKA_USERNAME", service);
        environment.put("FULCRUM_KAFKA_PASSWORD", secrets.password(service));
        environment.put("FULCRUM_OIDC_ISSUER", LOCAL + ports.of(StackPorts.ISSUER));
        environment.put("FULCRUM_OIDC_CLIENT_ID", service);
        environment.put("FULCRUM_OIDC_CLIENT_SECRET", secrets.password(service));
        environment.put("FULCRUM_OTLP_ENDPOINT", LOCAL + ports.of(StackPorts.OTLP));
        environment.put("FULCRUM_ARTEFACTS_DIR", state.artefacts().toString());
        environment.put("FULCRUM_CAPTURES_DIR", state.captures().toString());
        environment.put("FULCRUM_STATE_DIR", state.path().toString());
        environment.put("FULCRUM_ROOT", root.toString());
        // the tokenizer unpacks its native library there, not into the home folder
        environment.put("DJL_CACHE_DIR", state.path().resolve("cache/djl").toString());
        environment.putAll(ownSettingsOf(service));
        // glibc gives every thread an arena of its own otherwise; a JVM with 30 threads pays for that in memory
        environment.put("MALLOC_ARENA_MAX", "2");
        return environment;
    }

    /** What one service alone must know: a key given to more processes than need it is a key given away. */
    private Map<String, String> ownSettingsOf(String service) {
        String modelServerKey = secrets.password(StackSecrets.MODEL_SERVER_KEY);
        String modelServerUrl = LOCAL + ports.of("model-server");
        return switch (service) {
            case "gateway" ->
                Map.of(
                        "FULCRUM_GATEWAY_MASTER_KEY",
                        secrets.password(StackSecrets.GATEWAY_MASTER_KEY),
                        "FULCRUM_SUBJECT_KEY",
                        secrets.password(StackSecrets.SUBJECT_KEY),
                        // few calls on one machine, and all are of interest
                        "FULCRUM_GATEWAY_TRACE_SAMPLE_RATE",
                        "1",
                        "FULCRUM_GATEWAY_SPOOL_DIR",
                        state.path().resolve("gateway-spool").toString(),
                        "FULCRUM_MODEL_SERVER_URL",
                        modelServerUrl,
                        "FULCRUM_MODEL_SERVER_KEY",
                        modelServerKey);
            case "dataset" ->
                Map.of(
                        "FULCRUM_SUBJECT_KEY",
                        secrets.password(StackSecrets.SUBJECT_KEY),
                        "FULCRUM_DATASET_VERSIONS_PUBLIC_URL",
                        LOCAL + ports.of(service),
                        "FULCRUM_TRACE_UI",
                        traceUi());
            case "training", "eval" ->
                Map.of("FULCRUM_MODEL_SERVER_URL", modelServerUrl, "FULCRUM_MODEL_SERVER_KEY", modelServerKey);
            case "model-server" -> Map.of("FULCRUM_MODEL_SERVER_KEY", modelServerKey);
            case "console" -> Map.of("FULCRUM_TRACE_UI", traceUi());
            default -> Map.of();
        };
    }

    private String traceUi() {
        return LOCAL + ports.of(StackPorts.ZIPKIN) + "/zipkin/traces/{id}";
    }

    /** Where each part answers, as {@code FULCRUM_<NAME>_URL}: for the demo, which is a client like any other. */
    static Map<String, String> addresses(StackPorts ports) {
        var addresses = new LinkedHashMap<String, String>();
        for (ServiceProcess service : ServiceProcess.ALL) {
            addresses.put(urlVariable(service.name()), LOCAL + ports.of(service.name()));
        }
        addresses.put(urlVariable(StackPorts.SIMULATOR), LOCAL + ports.of(StackPorts.SIMULATOR));
        addresses.put(urlVariable(StackPorts.ZIPKIN), LOCAL + ports.of(StackPorts.ZIPKIN));
        addresses.put(urlVariable(StackPorts.ISSUER), LOCAL + ports.of(StackPorts.ISSUER));
        addresses.put("FULCRUM_KAFKA_BOOTSTRAP", "127.0.0.1:" + ports.of(StackPorts.KAFKA));
        return addresses;
    }

    private static String urlVariable(String name) {
        return "FULCRUM_" + name.toUpperCase(Locale.ROOT).replace('-', '_') + "_URL";
    }
}
