package dev.fulcrum.localstack.supervisor;

import java.nio.file.Path;
import java.util.List;

/**
 * Class-data archives: classes as the JVM holds them in memory, mapped at the next start instead of parsed again.
 *
 * <p>An archive fits one JDK and one build: the JVM itself compares jars and version and does without when they differ.
 */
public final class ClassArchives {
    private ClassArchives() {}

    /** Named by the JDK, so that changing it back and forth keeps both. */
    static Path fileFor(Path folder, String name) {
        String jdk = System.getProperty("java.vm.version").replaceAll("[^0-9A-Za-z.]", "_");
        return folder.resolve(name + "-" + jdk + ".jsa");
    }

    static List<String> using(Path archive) {
        return List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:disable", "-Xlog:all=error:stderr");
    }
}
