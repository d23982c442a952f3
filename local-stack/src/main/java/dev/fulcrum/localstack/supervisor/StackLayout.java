package dev.fulcrum.localstack.supervisor;

import dev.fulcrum.localstack.servers.StackFailure;
import dev.fulcrum.localstack.servers.StackPorts;
import dev.fulcrum.localstack.servers.StackSecrets;
import dev.fulcrum.localstack.supervisor.ComponentSpec.NamedPort;
import java.io.File;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which processes make the stack on this machine, in the order in which they are started. */
public final class StackLayout {
    public static final String SERVERS = "servers";

    /** The second compiler costs more at start-up than it brings to what is called a few times a second. */
    static final String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

    static final List<String> SERVERS_OPTIONS = List.of("-Xmx256m", "-Xmn32m", FIRST_COMPILER_ONLY);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final Duration SERVERS_STOP_LIMIT = Duration.ofSeconds(25);
    private static final String LOCAL = "http://127.0.0.1:";

    private final Path root;
    private final StateFolder state;
    private final StackPorts ports;
    private final StackSecrets secrets;
    private final ClassArchives archives;
    private final Set<String> only;
    private final HttpClient probeClient =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * @param root the checkout
     * @param only names of the components wanted, empty for all
     */
    private StackLayout(
            Path root,
            StateFolder state,
            StackPorts ports,
            StackSecrets secrets,
            ClassArchives archives,
            Set<String> only) {
        this.root = root;
        this.state = state;
        this.ports = ports;
        this.secrets = secrets;
        this.archives = archives;
        this.only = Set.copyOf(only);
    }

    /** The stack as the environment wants it: {@code FULCRUM_PORT_…} moves ports, {@code FULCRUM_ONLY} picks components. */
    static StackLayout fromEnvironment(Path root, StateFolder state, Map<String, String> environment) {
        String only = environment.getOrDefault("FULCRUM_ONLY", "");
        Set<String> wanted = Arrays.stream(only.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        var layout = new StackLayout(
                root,
                state,
                StackPorts.fromEnvironment(environment),
                StackSecrets.loadOrCreate(state.path()),
                ClassArchives.used(root),
                wanted);
        var unknown = new TreeSet<>(wanted);
        layout.components().forEach(component -> unknown.remove(component.name()));
        if (!unknown.isEmpty()) {
            throw new StackFailure("FULCRUM_ONLY names " + unknown + ", which is no component of the stack");
        }
        return layout;
    }

    /** The same processes, each writing down its classes when it ends. */
    static StackLayout forArchives(Path root, StateFolder state, StackPorts ports, StackSecrets secrets) {
        return new StackLayout(root, state, ports, secrets, ClassArchives.made(root), Set.of());
    }

    /** Components that are processes of their own beside the servers, by the names of their ports. */
    static List<String> besideServers() {
        var names = new ArrayList<String>();
        names.add(StackPorts.ZIPKIN);
        names.add(StackPorts.SIMULATOR);
        ServiceProcess.ALL.forEach(service -> names.add(service.name()));
        return names;
    }

    /** In starting order: what others need first, then what takes longest. */
    public List<ComponentSpec> components() {
        var all = new ArrayList<ComponentSpec>();
        all.add(servers());
        all.add(zipkin());
        for (ServiceProcess service : ServiceProcess.ALL) {
            all.add(service(service));
        }
        all.add(simulator());
        return all.stream()
                .filter(spec -> only.isEmpty() || only.contains(spec.name()))
                .toList();
    }

    private ComponentSpec servers() {
        Path ready = state.run().resolve("servers.ready");
        var command = java(SERVERS_OPTIONS);
        command.addAll(archives.optionsFor(SERVERS));
        command.addAll(List.of(
                "-cp",
                classPathOf(root, "local-stack"),
                "dev.fulcrum.localstack.servers.ServersMain",
                state.path().toString()));
        return new ComponentSpec(
                SERVERS,
                command,
                Map.of(),
                List.of(
                        port("PostgreSQL", StackPorts.POSTGRES),
                        port("Kafka", StackPorts.KAFKA),
                        port("Kafka for services", StackPorts.KAFKA_SERVICES),
                        port("Kafka's controller", StackPorts.KAFKA_CONTROLLER),
                        port("token issuer", StackPorts.ISSUER),
                        port("trace bridge", StackPorts.OTLP)),
                ReadinessProbe.file(ready),
                List.of(ready),
                List.of(),
                "PostgreSQL 127.0.0.1:%d, Kafka 127.0.0.1:%d, tokens %s%d"
                        .formatted(
                                ports.of(StackPorts.POSTGRES),
                                ports.of(StackPorts.KAFKA),
                                LOCAL,
                                ports.of(StackPorts.ISSUER)),
                SERVERS_STOP_LIMIT);
    }

    private ComponentSpec zipkin() {
        int port = ports.of(StackPorts.ZIPKIN);
        var command = java(List.of("-Xmx128m", "-Xmn24m", FIRST_COMPILER_ONLY));
        command.addAll(archives.optionsFor(StackPorts.ZIPKIN));
        command.addAll(new ZipkinProgram(root).command());
        command.addAll(List.of(
                "--armeria.ports[0].ip=127.0.0.1",
                "--armeria.ports[0].port=" + port,
                "--armeria.ports[0].protocols[0]=http"));
        return new ComponentSpec(
                StackPorts.ZIPKIN,
                command,
                Map.of("STORAGE_TYPE", "mem", "MEM_MAX_SPANS", "20000"),
                List.of(port("trace store", StackPorts.ZIPKIN)),
                ReadinessProbe.http(probeClient, LOCAL + port + "/health"),
                List.of(),
                List.of(),
                LOCAL + port + "/zipkin/ (traces)",
                // it keeps traces in memory: waiting for it to close its pools saves nothing
                Duration.ofMillis(300));
    }

    private ComponentSpec simulator() {
        int port = ports.of(StackPorts.SIMULATOR);
        var command = java(List.of("-Xmx96m", FIRST_COMPILER_ONLY));
        command.addAll(archives.optionsFor(StackPorts.SIMULATOR));
        command.addAll(
                List.of("-cp", classPathOf(root, "local-stack"), "dev.fulcrum.localstack.simulator.SimulatorMain"));
        return new ComponentSpec(
                StackPorts.SIMULATOR,
                command,
                Map.of(
                        "FULCRUM_SIMULATOR_PORT",
                        Integer.toString(port),
                        "FULCRUM_SIMULATOR_KEY",
                        secrets.password(StackSecrets.SIMULATOR_KEY),
                        "FULCRUM_SIMULATOR_STATE",
                        state.path().resolve("simulator").toString()),
                List.of(port("provider simulator", StackPorts.SIMULATOR)),
                ReadinessProbe.tcp(port),
                List.of(),
                List.of(),
                LOCAL + port + "/v1 (provider simulator)",
                STOP_LIMIT);
    }

    private ComponentSpec service(ServiceProcess service) {
        Path application = root.resolve(service.module()).resolve("target/quarkus-app");
        int port = ports.of(service.name());
        int management = ports.managementOf(service.name());
        var command = java(service.jvmOptions());
        command.addAll(archives.optionsFor(service.name()));
        command.addAll(List.of("-jar", application.resolve("quarkus-run.jar").toString()));
        return new ComponentSpec(
                service.name(),
                command,
                new ServiceEnvironment(ports, secrets, state, root).of(service.name()),
                List.of(
                        port(service.name(), service.name()),
                        new NamedPort(service.name() + " management", management, StackPorts.variable(service.name()))),
                ReadinessProbe.http(probeClient, LOCAL + management + "/q/health/ready"),
                List.of(),
                List.of(SERVERS),
                LOCAL + port + service.firstPath(),
                STOP_LIMIT);
    }

    private NamedPort port(String what, String component) {
        return new NamedPort(what, ports.of(component), StackPorts.variable(component));
    }

    /** The packaged jar and not the folder of classes: a class archive covers jars only. */
    static String classPathOf(Path root, String module) {
        Path target = root.resolve(module).resolve("target");
        return StateFolder.children(target).stream()
                        .filter(file -> file.getFileName().toString().matches(module + "-.*(?<!-tests|-sources)\\.jar"))
                        .findFirst()
                        .orElse(target.resolve("classes"))
                + File.pathSeparator
                + target.resolve("lib")
                + File.separator
                + "*";
    }

    static List<String> java(List<String> options) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // a parallel collector's threads and tables per process would cost more than they bring on a small machine
        command.add("-XX:+UseSerialGC");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.addAll(options);
        return command;
    }
}
