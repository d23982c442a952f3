package dev.fulcrum.chassis.artefacts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Passes bytes on to a server until so many went there; then something happens, and nothing passes any more. */
final class CuttingRelay implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicLong left;
    private final int target;
    private final Runnable then;

    CuttingRelay(int target, long bytes, Runnable then) throws IOException {
        this.target = target;
        this.left = new AtomicLong(bytes);
        this.then = then;
        threads.submit(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private Void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            if (left.get() <= 0) {
                client.close();
                continue;
            }
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            threads.submit(() -> pass(client, server, true));
            threads.submit(() -> pass(server, client, false));
        }
    }

    private Void pass(Socket from, Socket to, boolean counted) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[16 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                if (counted && left.addAndGet(-read) <= 0) {
                    then.run();
                    return null;
                }
            }
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
