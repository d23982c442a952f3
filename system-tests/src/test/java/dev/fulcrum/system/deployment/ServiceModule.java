package dev.fulcrum.system.deployment;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Quarkus application of this project: what its files say about ports and settings. */
final class ServiceModule {
    private static final String OWN_PROPERTIES = "/src/main/resources/application.properties";
    private static final String SHARED_PROPERTIES = "/src/main/resources/META-INF/microprofile-config.properties";
    private static final String NEVER_DEPLOYED = "messaging-workload";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}:]+)(?::([^}]*))?}");

    private final String name;
    private final Set<String> modules;
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final List<Setting> declared = new ArrayList<>();

    private ServiceModule(String name) {
        this.name = name;
        this.modules = withWhatItUses(name);
        // the application's own file wins over what its libraries bring
        modules.forEach(module -> properties.putAll(properties(module + SHARED_PROPERTIES)));
        properties.putAll(properties(name + OWN_PROPERTIES));
        modules.forEach(module -> declared.addAll(ConfigSources.in(Checkout.path(module + "/src/main/java"))));
    }

    static ServiceModule read(String name) {
        return new ServiceModule(name);
    }

    /** Every module of the build that is packaged as a Quarkus application, without the one for tests alone. */
    static List<String> all() {
        return Pom.read("pom.xml").modules().stream()
                .filter(module -> !module.equals(NEVER_DEPLOYED))
                .filter(module -> Pom.read(module + "/pom.xml").isQuarkusApplication())
                .toList();
    }

    String name() {
        return name;
    }

    String property(String key) {
        return properties.getOrDefault(key, "");
    }

    boolean has(String key) {
        return properties.containsKey(key);
    }

    boolean usesArtifact(String artifact) {
        return modules.stream()
                .anyMatch(module -> Pom.read(module + "/pom.xml").dependencies().contains(artifact));
    }

    /** Every key with a value or a place in the sources, once: what a property file says hides the source's default. */
    List<Setting> settings() {
        var settings = new ArrayList<Setting>();
        properties.forEach((key, value) -> settings.add(new Setting(key, Optional.of(value), false)));
        declared.stream().filter(setting -> !has(setting.key())).forEach(settings::add);
        return settings;
    }

    /** Whether an environment variable of that name sets something that this service reads. */
    boolean reads(String variable) {
        var settings = settings();
        return settings.stream().anyMatch(setting -> setting.isSetBy(variable))
                || settings.stream()
                        .flatMap(setting -> setting.fallback().stream())
                        .flatMap(value -> PLACEHOLDER.matcher(value).results())
                        .anyMatch(placeholder ->
                                Setting.variableOf(placeholder.group(1)).equals(variable));
    }

    /** What a value comes to in an environment, placeholders filled. */
    String resolve(String value, Map<String, String> environment) {
        String resolved = value;
        for (String before = ""; !before.equals(resolved); ) {
            before = resolved;
            resolved = PLACEHOLDER
                    .matcher(before)
                    .replaceAll(placeholder -> Matcher.quoteReplacement(fill(placeholder, environment)));
        }
        return resolved;
    }

    private String fill(MatchResult placeholder, Map<String, String> environment) {
        String key = placeholder.group(1);
        String fallback = placeholder.group(2) == null ? "" : placeholder.group(2);
        return environment.getOrDefault(Setting.variableOf(key), properties.getOrDefault(key, fallback));
    }

    private static Set<String> withWhatItUses(String module) {
        var all = new LinkedHashSet<String>();
        collect(module, all);
        return all;
    }

    private static void collect(String module, Set<String> all) {
        if (Files.exists(Checkout.path(module + "/pom.xml")) && all.add(module)) {
            Pom.read(module + "/pom.xml").dependencies().forEach(other -> collect(other, all));
        }
    }

    /** Without profiles other than the one that runs in production. */
    private static Map<String, String> properties(String file) {
        var kept = new LinkedHashMap<String, String>();
        if (Files.exists(Checkout.path(file))) {
            var properties = new Properties();
            try {
                properties.load(new StringReader(Checkout.text(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            UnaryOperator<String> bare = key -> key.replace("%prod.", "");
            properties.stringPropertyNames().stream()
                    .filter(key -> !bare.apply(key).startsWith("%"))
                    .forEach(key -> kept.put(bare.apply(key), properties.getProperty(key)));
        }
        return kept;
    }
}
