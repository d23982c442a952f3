package dev.fulcrum.localstack.servers;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Which component listens where on 127.0.0.1; {@code FULCRUM_PORT_<NAME>} in the environment overrides a port. */
public final class StackPorts {
    public static final String POSTGRES = "postgres";
    public static final String KAFKA = "kafka";
    public static final String KAFKA_SERVICES = "kafka-services";
    public static final String KAFKA_CONTROLLER = "kafka-controller";
    public static final String ISSUER = "issuer";
    public static final String OTLP = "otlp";
    public static final String ZIPKIN = "zipkin";
    public static final String SIMULATOR = "simulator";

    /** A service's health, metrics and OpenAPI document are on its port plus this. */
    public static final int MANAGEMENT_OFFSET = 1_000;

    private static final Map<String, Integer> DEFAULTS = defaults();

    private final Map<String, Integer> ports;

    private StackPorts(Map<String, Integer> ports) {
        this.ports = Collections.unmodifiableMap(ports);
    }

    /** @throws StackFailure when an override is no port */
    public static StackPorts fromEnvironment(Map<String, String> environment) {
        var ports = new LinkedHashMap<String, Integer>();
        DEFAULTS.forEach((name, usual) -> {
            String given = environment.get(variable(name));
            ports.put(name, given == null || given.isBlank() ? usual : parse(name, given));
        });
        return new StackPorts(ports);
    }

    public int of(String component) {
        Integer port = ports.get(component);
        if (port == null) {
            throw new IllegalArgumentException("no port for '" + component + "', known are " + ports.keySet());
        }
        return port;
    }

    public int managementOf(String service) {
        return of(service) + MANAGEMENT_OFFSET;
    }

    /** The environment variable that moves a component to another port. */
    public static String variable(String component) {
        return "FULCRUM_PORT_" + component.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static int parse(String name, String given) {
        if (given.matches("\\d{1,5}")) {
            int port = Integer.parseInt(given);
            if (port >= 1 && port <= 65_535 - MANAGEMENT_OFFSET) {
                return port;
            }
        }
        throw new StackFailure(
                variable(name) + " is '" + given + "'; give a port number from 1 to " + (65_535 - MANAGEMENT_OFFSET));
    }

    private static Map<String, Integer> defaults() {
        var ports = new LinkedHashMap<String, Integer>();
        ports.put(POSTGRES, 15432);
        ports.put(KAFKA, 19092);
        ports.put(KAFKA_SERVICES, 19093);
        ports.put(KAFKA_CONTROLLER, 19094);
        ports.put(ISSUER, 8190);
        ports.put(OTLP, 4318);
        ports.put(ZIPKIN, 9411);
        ports.put(SIMULATOR, 8200);
        ports.put("gateway", 8080);
        ports.put("assessment", 8101);
        ports.put("cost", 8102);
        ports.put("dataset", 8103);
        ports.put("training", 8104);
        ports.put("eval", 8105);
        ports.put("rollout", 8106);
        ports.put("model-server", 8110);
        ports.put("console", 8090);
        return ports;
    }
}
