package dev.fulcrum.system.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files of this project, as they lie in the checkout. */
final class Checkout {
    static final Path ROOT =
            Path.of(System.getProperty("fulcrum.root", "..")).toAbsolutePath().normalize();

    /** The compose file says the same thing for every service by reference. */
    private static final int ALIASES = 1_000;

    private Checkout() {}

    static Path path(String relative) {
        return ROOT.resolve(relative);
    }

    static String text(String relative) {
        try {
            return Files.readString(path(relative));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** YAML, or JSON, which is a part of it. */
    static Map<String, Object> yaml(String text) {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(ALIASES);
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options)).load(text);
    }

    /** Lines that say something: no comments, no empty ones. */
    static List<String> lines(String relative) {
        return text(relative)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }
}
