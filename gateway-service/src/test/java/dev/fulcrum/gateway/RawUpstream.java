package dev.fulcrum.gateway;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider that answers whatever bytes it likes. */
final class RawUpstream implements AutoCloseable {
    private final ServerSocket server;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger closedByGateway = new AtomicInteger();
    private volatile Says says;

    /** Writes an answer. */
    @FunctionalInterface
    interface Says {
        /** @return whether the connection goes on */
        boolean say(OutputStream out) throws IOException;
    }

    RawUpstream(Says says) throws IOException {
        this.says = says;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread(this::accept);
    }

    /** Says this and keeps the connection. */
    static RawUpstream saying(String answer) throws IOException {
        return new RawUpstream(keeping(answer));
    }

    static Says keeping(String answer) {
        return out -> {
            out.write(answer.getBytes(StandardCharsets.UTF_8));
            return true;
        };
    }

    static Says closing(String answer) {
        return out -> {
            out.write(answer.getBytes(StandardCharsets.UTF_8));
            return false;
        };
    }

    /** An answer with head and body, its length as it is. */
    static String ok(String type, String body) {
        return "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    void says(Says other) {
        says = other;
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/v1";
    }

    int asked() {
        return asked.get();
    }

    int closedByGateway() {
        return closedByGateway.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                thread(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (request(in)) {
                asked.incrementAndGet();
                if (!says.say(socket.getOutputStream())) {
                    return;
                }
                socket.getOutputStream().flush();
            }
            closedByGateway.incrementAndGet();
        } catch (IOException e) {
            closedByGateway.incrementAndGet();
        }
    }

    private static boolean request(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.append((char) next);
        }
        for (String line : head.toString().split("\r\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                in.readNBytes(Integer.parseInt(line.substring(15).strip()));
            }
        }
        return true;
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "raw-upstream");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
