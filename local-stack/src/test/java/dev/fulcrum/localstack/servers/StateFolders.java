package dev.fulcrum.localstack.servers;

import java.nio.file.Path;

/** Where the tests of real servers keep what is costly to make. */
final class StateFolders {
    /** Unpacked programs, shared by every test and every run until the next clean. */
    static final Path CACHE = Path.of("target", "cache").toAbsolutePath();

    private StateFolders() {}
}
