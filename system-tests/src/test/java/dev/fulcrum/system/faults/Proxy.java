package dev.fulcrum.system.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A wire between one replica and one server that can be held still, cut or silenced. Held still, it carries nothing
 * either way and closes nothing, as a network does that has lost its way; what was under way arrives afterwards, late.
 */
final class Proxy implements AutoCloseable {
    private static final int CHUNK = 16 * 1024;

    private final ServerSocket door;
    private final InetSocketAddress server;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final Object gate = new Object();
    private boolean stalled;

    Proxy(String address, int port, int serverPort) {
        try {
            door = new ServerSocket(port, 256, InetAddress.getByName(address));
        } catch (IOException e) {
            throw new UncheckedIOException("No proxy on " + address + ":" + port, e);
        }
        server = new InetSocketAddress("127.0.0.1", serverPort);
        thread(this::accept, "proxy-" + address + "-" + port);
    }

    int port() {
        return door.getLocalPort();
    }

    void stall() {
        synchronized (gate) {
            stalled = true;
        }
    }

    void goOn() {
        synchronized (gate) {
            stalled = false;
            gate.notifyAll();
        }
    }

    /** Ends every connection with a reset; new ones are served. */
    void cut() {
        links.forEach(Link::end);
    }

    /**
     * The server loses every connection and the client is never told, as when a machine behind a firewall is gone: it
     * sends into the dark and hears nothing. New connections are served.
     */
    void silence() {
        links.forEach(Link::silence);
    }

    @Override
    public void close() {
        Sockets.close(door);
        cut();
        goOn();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Link link = new Link(door.accept());
                links.add(link);
                thread(link::open, "proxy-link");
            } catch (IOException closed) {
                // the loop's condition says whether it goes on
            }
        }
    }

    private void awaitOpen() {
        synchronized (gate) {
            while (stalled) {
                try {
                    gate.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private final class Link {
        private final Socket client;
        private final Socket upstream = new Socket();
        private volatile boolean silent;

        private Link(Socket client) {
            this.client = client;
        }

        private void open() {
            try {
                awaitOpen();
                upstream.connect(server, 2_000);
                client.setTcpNoDelay(true);
                upstream.setTcpNoDelay(true);
                thread(() -> pump(client, upstream), "proxy-up");
                pump(upstream, client);
            } catch (IOException refused) {
                end();
            }
        }

        private void pump(Socket from, Socket to) {
            byte[] chunk = new byte[CHUNK];
            try {
                for (int read = from.getInputStream().read(chunk);
                        read >= 0;
                        read = from.getInputStream().read(chunk)) {
                    awaitOpen();
                    if (!silent) {
                        to.getOutputStream().write(chunk, 0, read);
                    }
                }
                awaitOpen();
            } catch (IOException broken) {
                // one side is gone: so is the other
            }
            if (!silent || from == client) {
                end();
            }
        }

        private void silence() {
            silent = true;
            reset(upstream);
        }

        private void end() {
            reset(client);
            reset(upstream);
            links.remove(this);
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException gone) {
            // closed below all the same
        }
        Sockets.close(socket);
    }

    private static void thread(Runnable work, String name) {
        Thread thread = new Thread(null, work, name, 128 * 1024);
        thread.setDaemon(true);
        thread.start();
    }
}
