package dev.fulcrum.system.faults;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the built modules lie. */
final class Checkout {
    private Checkout() {}

    static Path root() {
        Path root = Path.of(System.getProperty("fulcrum.root", "."))
                .toAbsolutePath()
                .normalize();
        if (!Files.isDirectory(root.resolve("messaging-workload/target/quarkus-app"))) {
            throw new IllegalStateException(
                    "No built messaging-workload under " + root + ": run mvn -pl system-tests -am verify");
        }
        return root;
    }
}
