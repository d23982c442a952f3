package dev.fulcrum.system.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Free ports below the range from which the kernel takes the ports of clients. A server that is killed and started
 * again must find its port free, and a client that knocks at a dead server's port must not connect to itself. Each run
 * has a block of its own, whose first port it holds, so that two runs at a time do not take each other's.
 */
final class Ports implements AutoCloseable {
    private static final int FIRST = 26_000;
    private static final int BLOCKS = 20;
    private static final int BLOCK = 50;

    private final ServerSocket mark;
    private int last;

    Ports() {
        mark = firstFreeBlock();
        last = mark.getLocalPort();
    }

    int next() {
        return next(List.of("127.0.0.1"));
    }

    /** @param addresses on each of which the port is free at this moment */
    int next(List<String> addresses) {
        while (++last < mark.getLocalPort() + BLOCK) {
            if (free(last, addresses)) {
                return last;
            }
        }
        throw new IllegalStateException("No port up to " + last + " is free on " + addresses);
    }

    @Override
    public void close() {
        Sockets.close(mark);
    }

    private static ServerSocket firstFreeBlock() {
        for (int block = 0; block < BLOCKS; block++) {
            try {
                return new ServerSocket(FIRST + block * BLOCK, 1, InetAddress.getByName("127.0.0.1"));
            } catch (IOException taken) {
                // the next block may be free
            }
        }
        throw new IllegalStateException("No block of " + BLOCK + " ports from " + FIRST + " on is free");
    }

    private static boolean free(int port, List<String> addresses) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (String address : addresses) {
                held.add(new ServerSocket(port, 1, InetAddress.getByName(address)));
            }
            return true;
        } catch (IOException taken) {
            return false;
        } finally {
            for (ServerSocket socket : held) {
                Sockets.close(socket);
            }
        }
    }
}
