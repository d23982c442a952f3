package dev.fulcrum.localstack.servers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A small HTTP server on the loopback address, and its answers. */
public final class LocalHttp implements AutoCloseable {
    public static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService workers;

    /** Answers one request; what it throws is answered with 500 and said on the error stream. */
    public interface Handler {
        void handle(HttpExchange exchange) throws Exception;
    }

    /** @param port 0 for any free one */
    public LocalHttp(String name, int port, int threads) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        } catch (IOException taken) {
            throw new StackFailure(
                    "the " + name + " cannot listen on 127.0.0.1:" + port + ": " + taken.getMessage(), taken);
        }
        workers = Executors.newFixedThreadPool(threads, task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(workers);
    }

    public LocalHttp on(String method, String path, Handler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                if (!exchange.getRequestMethod().equals(method)) {
                    answer(exchange, 405, Map.of("error", "use " + method + " on " + path));
                    return;
                }
                handler.handle(exchange);
            } catch (IOException clientGone) {
                throw clientGone;
            } catch (Exception failed) {
                System.err.println("ERROR " + method + " " + exchange.getRequestURI() + ": " + failed);
                answer(exchange, 500, Map.of("error", StackFailure.oneLine(failed)));
            }
        });
        return this;
    }

    public LocalHttp start() {
        server.start();
        return this;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
