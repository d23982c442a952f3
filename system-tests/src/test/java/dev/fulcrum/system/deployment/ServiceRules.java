package dev.fulcrum.system.deployment;

import dev.fulcrum.localstack.servers.Principals;
import dev.fulcrum.localstack.servers.StackPorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a container of ours must say so that the service inside finds its ports, database, broker and settings. */
final class ServiceRules {
    /** Read by the JVM and the C library rather than by the service. */
    private static final Set<String> NO_SETTINGS = Set.of("JAVA_TOOL_OPTIONS", "MALLOC_ARENA_MAX");

    private static final String HEALTH = "GET /q/health/ready ";
    /** What a placeholder falls back to where a value must come from outside. */
    private static final String NO_VALUE = "none";

    private static final String LOOPBACK = "127.0.0.1";

    private final ComposeFile compose;
    private final Map<String, ServiceModule> modules;
    private final List<String> problems = new ArrayList<>();

    private ServiceRules(ComposeFile compose, Map<String, ServiceModule> modules) {
        this.compose = compose;
        this.modules = modules;
    }

    /** @return a line per problem: which container, what, and what it should be */
    static List<String> problems(ComposeFile compose, Map<String, ServiceModule> modules) {
        var rules = new ServiceRules(compose, modules);
        rules.everyApplicationIsThere();
        for (ComposeFile.Service service : compose.ours()) {
            ServiceModule module = modules.get(service.module().orElseThrow());
            if (module == null) {
                rules.problem(service, "runs image " + service.image() + ", which no Quarkus module makes");
                continue;
            }
            rules.ports(service, module);
            rules.database(service, module);
            rules.broker(service);
            rules.environment(service, module);
            rules.health(service, module);
        }
        return rules.problems;
    }

    private void everyApplicationIsThere() {
        var missing = new TreeSet<>(modules.keySet());
        compose.ours().forEach(service -> missing.remove(service.module().orElseThrow()));
        missing.forEach(module -> problems.add(module + ": no container runs it; add a service with its image"));
    }

    private void ports(ComposeFile.Service service, ServiceModule module) {
        var local = StackPorts.fromEnvironment(Map.of());
        expect(
                service,
                "QUARKUS_HTTP_PORT",
                module.property("quarkus.http.port"),
                "quarkus.http.port of " + module.name());
        expect(
                service,
                "QUARKUS_MANAGEMENT_PORT",
                module.property("quarkus.management.port"),
                "quarkus.management.port of " + module.name());
        expect(service, "QUARKUS_HTTP_PORT", Integer.toString(local.of(service.name())), "its port in the local stack");
        expect(
                service,
                "QUARKUS_MANAGEMENT_PORT",
                Integer.toString(local.managementOf(service.name())),
                "its management port in the local stack");
        for (String port : List.of(service.setting("QUARKUS_HTTP_PORT"), service.setting("QUARKUS_MANAGEMENT_PORT"))) {
            String published = LOOPBACK + ":" + port + ":" + port;
            if (!service.ports().contains(published)) {
                problem(service, "does not publish " + published + " but " + service.ports());
            }
        }
        for (String listens : List.of("QUARKUS_HTTP_HOST", "QUARKUS_MANAGEMENT_HOST")) {
            expect(service, listens, "0.0.0.0", "what other containers can reach");
        }
    }

    private void database(ComposeFile.Service service, ServiceModule module) {
        String name = service.name();
        String host = name + "-db";
        if (!Principals.WITH_DATABASE.contains(name)) {
            if (compose.services().containsKey(host)) {
                problem(service, "owns no database, but there is " + host);
            }
            return;
        }
        expect(service, "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://" + host + ":5432/" + name, "its own server");
        expect(
                service,
                "QUARKUS_DATASOURCE_USERNAME",
                module.property("quarkus.datasource.username"),
                "quarkus.datasource.username of " + module.name());
        expect(service, "QUARKUS_DATASOURCE_USERNAME", name, "its role in the local stack");
        if (!compose.services().containsKey(host)) {
            problem(service, "has no PostgreSQL of its own: add " + host);
            return;
        }
        ComposeFile.Service database = compose.service(host);
        expect(database, "SERVICE", name, "the database and role that " + name + " uses");
        expect(
                database,
                "SERVICE_PASSWORD",
                service.setting("QUARKUS_DATASOURCE_PASSWORD"),
                "the password that " + name + " gives");
        if (!"service_healthy".equals(service.dependsOn().get(host))) {
            problem(service, "does not wait until " + host + " is healthy");
        }
    }

    private void broker(ComposeFile.Service service) {
        expect(service, "FULCRUM_KAFKA_USERNAME", service.name(), "its principal in the local stack");
        if (!Principals.SERVICES.contains(service.name())) {
            problem(service, "is no Kafka principal of the local stack: " + Principals.SERVICES);
        }
        ComposeFile.Service setup = compose.service("kafka-init");
        String password = "PASSWORD_" + Setting.variableOf(service.name());
        expect(service, "FULCRUM_KAFKA_PASSWORD", setup.setting(password), password + " of kafka-init");
    }

    private void environment(ComposeFile.Service service, ServiceModule module) {
        Map<String, String> environment = service.environment();
        environment.keySet().stream()
                .filter(variable -> !NO_SETTINGS.contains(variable) && !module.reads(variable))
                .forEach(variable ->
                        problem(service, variable + " sets nothing: " + module.name() + " reads no such key"));
        for (Setting setting : module.settings()) {
            if (environment.keySet().stream().noneMatch(setting::isSetBy)) {
                unset(service, module, setting);
            }
        }
    }

    private void unset(ComposeFile.Service service, ServiceModule module, Setting setting) {
        String mend = ": set " + Setting.variableOf(setting.key());
        String written = setting.fallback().orElse("");
        String comesTo = module.resolve(written, service.environment());
        boolean missing = comesTo.equals(NO_VALUE) && !written.equals(NO_VALUE);
        if (setting.required()) {
            problem(service, setting.key() + " has no value" + mend);
        } else if (comesTo.contains(LOOPBACK) || missing) {
            problem(service, setting.key() + " comes to '" + comesTo + "', which is nothing in a container" + mend);
        }
    }

    private void health(ComposeFile.Service service, ServiceModule module) {
        String check = String.join(" ", service.healthCheck());
        if (!check.contains(HEALTH) || !check.contains("$$QUARKUS_MANAGEMENT_PORT")) {
            problem(service, "does not ask " + HEALTH + "on its management port, but: " + check);
        }
        if (!module.property("quarkus.management.enabled").equals("true")) {
            problem(service, "has no management port: " + module.name() + " does not enable it");
        }
        if (!module.usesArtifact("quarkus-smallrye-health") || module.has("quarkus.smallrye-health.root-path")) {
            problem(
                    service,
                    "does not answer at /q/health/ready: see the dependencies and properties of " + module.name());
        }
    }

    private void expect(ComposeFile.Service service, String variable, String wanted, String because) {
        String given = service.setting(variable);
        if (!given.equals(wanted)) {
            problem(service, variable + " is '" + given + "', not '" + wanted + "' (" + because + ")");
        }
    }

    private void problem(ComposeFile.Service service, String what) {
        problems.add(service.name() + ": " + what);
    }
}
