package dev.fulcrum.localstack.supervisor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether a port of 127.0.0.1 is free, and if not, who holds it. */
final class PortCheck {
    private static final String LISTENING = "0A";
    private static final int COMMAND_SHOWN = 80;

    private PortCheck() {}

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            // a port that a stopped stack left a moment ago is free for a server
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 1);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** "process 123 (java -jar …)", if this user may see it. */
    static Optional<String> holder(int port) {
        return socketInode(port).flatMap(PortCheck::ownerOf);
    }

    private static Optional<String> socketInode(int port) {
        String suffix = ":%04X".formatted(port);
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            try {
                for (String line : Files.readAllLines(Path.of(table))) {
                    String[] fields = line.strip().split("\\s+");
                    if (fields.length > 9 && fields[1].endsWith(suffix) && fields[3].equals(LISTENING)) {
                        return Optional.of(fields[9]);
                    }
                }
            } catch (IOException noTable) {
                // without IPv6 there is no second table
            }
        }
        return Optional.empty();
    }

    private static Optional<String> ownerOf(String inode) {
        String socket = "socket:[" + inode + "]";
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process.pid(), socket))
                .findFirst()
                .map(process -> "process " + process.pid() + " (" + command(process) + ")");
    }

    private static boolean holds(long pid, String socket) {
        try (var descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return descriptors.anyMatch(descriptor -> {
                try {
                    return Files.readSymbolicLink(descriptor).toString().equals(socket);
                } catch (IOException closed) {
                    return false;
                }
            });
        } catch (IOException | java.io.UncheckedIOException notOurs) {
            return false;
        }
    }

    private static String command(ProcessHandle process) {
        String line =
                process.info().commandLine().or(() -> process.info().command()).orElse("unknown command");
        return line.length() > COMMAND_SHOWN ? line.substring(0, COMMAND_SHOWN) + "…" : line;
    }
}
