package dev.fulcrum.system.faults;

import java.io.Closeable;
import java.io.IOException;

/** Closes what may already be closed. */
final class Sockets {
    private Sockets() {}

    static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // closed is what was wanted
        }
    }
}
