package dev.fulcrum.localstack.supervisor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Class-data archives: classes as the JVM holds them in memory, mapped at the next start instead of parsed again.
 *
 * <p>They are made after a build ({@link ArchiveBuilder}) and fit that build and one JDK: the JVM itself compares jars
 * and version, and does without when they differ.
 */
interface ClassArchives {
    /** JVM options for a component. */
    List<String> optionsFor(String component);

    /** What is there is used, what is missing costs a second. */
    static ClassArchives used(Path root) {
        return component -> {
            Path archive = fileFor(root, component);
            // the JVM's remark that a jar has changed since would be the first line of every log
            return Files.exists(archive)
                    ? List.of(
                            "-XX:SharedArchiveFile=" + archive,
                            "-Xshare:auto",
                            "-Xlog:disable",
                            "-Xlog:all=error:stderr")
                    : List.of();
        };
    }

    /** Every component writes down its classes when it ends. */
    static ClassArchives made(Path root) {
        return component -> List.of(
                "-XX:ArchiveClassesAtExit=" + fileFor(root, component), "-Xlog:disable", "-Xlog:all=error:stderr");
    }

    /** Named by the JDK, so that changing it back and forth keeps both. */
    static Path fileFor(Path root, String component) {
        String jdk = System.getProperty("java.vm.version").replaceAll("[^0-9A-Za-z.]", "_");
        return folderFor(root).resolve(component + "-" + jdk + ".jsa");
    }

    /** Under target: gone with the next clean, as the jars they fit are. */
    static Path folderFor(Path root) {
        return root.resolve("local-stack/target/archives");
    }
}
