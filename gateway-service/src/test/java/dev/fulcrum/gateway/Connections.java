package dev.fulcrum.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Counts TCP connections that a process of this machine still holds, as Linux tells (proc(5), /proc/net/tcp). */
final class Connections {
    private static final Set<String> NOT_HELD = Set.of("06", "0A"); // TIME_WAIT, LISTEN
    private static final String NOBODY = "0";

    private Connections() {}

    /** At the side of the server that listens on this port. */
    static long heldByServer(int port) throws IOException {
        return count(fields -> port(fields[1]) == port);
    }

    /** At the side of the clients of servers on these ports, whether they still listen or not. */
    static long heldByClients(Set<Integer> ports) throws IOException {
        return count(fields -> ports.contains(port(fields[2])));
    }

    private static long count(Predicate<String[]> wanted) throws IOException {
        long count = 0;
        for (String table : new String[] {"/proc/net/tcp", "/proc/net/tcp6"}) {
            try (Stream<String> lines = Files.lines(Path.of(table))) {
                count += lines.skip(1)
                        .map(line -> line.strip().split("\\s+"))
                        .filter(fields -> !NOT_HELD.contains(fields[3]) && !NOBODY.equals(fields[9]))
                        .filter(wanted)
                        .count();
            }
        }
        return count;
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
    }
}
