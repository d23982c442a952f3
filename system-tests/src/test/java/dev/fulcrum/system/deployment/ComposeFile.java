package dev.fulcrum.system.deployment;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** {@code docker-compose.yml}, read: references followed, variables left as they stand. */
record ComposeFile(String text, Map<String, Service> services, Set<String> volumes) {
    /** {@code ${NAME}}, {@code ${NAME:-default}} or {@code ${NAME:?what to say}}. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+)(?::[-?][^}]*)?}");

    private static final String OUR_IMAGES = "fulcrum/";

    /**
     * One container.
     *
     * @param ports as written: {@code host-address:port:port}
     * @param mounts as written: {@code source:target} or {@code source:target:ro}
     * @param dependsOn other service → condition
     */
    record Service(
            String name,
            String image,
            Map<String, String> environment,
            List<String> ports,
            List<String> mounts,
            Map<String, String> dependsOn,
            List<String> healthCheck,
            Tree all) {
        /** For an image of this project, the module it is made of. */
        Optional<String> module() {
            return image.startsWith(OUR_IMAGES)
                    ? Optional.of(image.substring(OUR_IMAGES.length(), image.indexOf(':')))
                    : Optional.empty();
        }

        String setting(String variable) {
            return environment.getOrDefault(variable, "");
        }

        /** Names of the volumes it mounts, each with the folder where. */
        Map<String, String> volumes() {
            var volumes = new LinkedHashMap<String, String>();
            for (String mount : mounts) {
                String[] parts = mount.split(":");
                if (!parts[0].startsWith(".")) {
                    volumes.put(parts[0], parts[1]);
                }
            }
            return volumes;
        }

        /** Files and folders of the checkout that it mounts. */
        List<String> files() {
            return mounts.stream()
                    .filter(mount -> mount.startsWith("."))
                    .map(mount -> mount.split(":")[0])
                    .toList();
        }
    }

    static ComposeFile read() {
        return parse(Checkout.text("docker-compose.yml"));
    }

    static ComposeFile parse(String text) {
        Tree file = Tree.of(Checkout.yaml(text));
        var services = new LinkedHashMap<String, Service>();
        for (String name : file.at("services").keys()) {
            services.put(name, service(name, file.at("services", name)));
        }
        return new ComposeFile(
                text, services, new LinkedHashSet<>(file.at("volumes").keys()));
    }

    Service service(String name) {
        return Optional.ofNullable(services.get(name))
                .orElseThrow(() -> new AssertionError(
                        "docker-compose.yml has no service '" + name + "'; it has " + services.keySet()));
    }

    /** Services of images that this project builds from a Quarkus application. */
    Collection<Service> ours() {
        return services.values().stream()
                .filter(service -> service.module().isPresent())
                .filter(service -> !service.name().equals("simulator"))
                .toList();
    }

    /** Every variable that must or may be given from outside. */
    Set<String> variables() {
        return variablesIn(text.lines()
                .filter(line -> !line.strip().startsWith("#"))
                .reduce("", (all, line) -> all + '\n' + line));
    }

    static Set<String> variablesIn(String value) {
        var names = new TreeSet<String>();
        var found = VARIABLE.matcher(value);
        while (found.find()) {
            names.add(found.group(1));
        }
        return names;
    }

    private static Service service(String name, Tree tree) {
        var dependsOn = new LinkedHashMap<String, String>();
        for (String other : tree.at("depends_on").keys()) {
            dependsOn.put(other, tree.at("depends_on", other).text("condition"));
        }
        return new Service(
                name,
                tree.text("image"),
                tree.textMap("environment"),
                tree.texts("ports"),
                tree.texts("volumes"),
                dependsOn,
                tree.at("healthcheck").texts("test"),
                tree);
    }
}
