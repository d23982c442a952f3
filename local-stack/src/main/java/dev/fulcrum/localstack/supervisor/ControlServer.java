package dev.fulcrum.localstack.supervisor;

import com.sun.net.httpserver.HttpExchange;
import dev.fulcrum.localstack.servers.LocalHttp;
import dev.fulcrum.localstack.servers.StackFailure;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** How the launcher asks a running supervisor: on a free port, with a key that only this user can read. */
final class ControlServer implements AutoCloseable {
    static final String FILE = "control.properties";

    private final LocalHttp http;
    private final Supervisor supervisor;
    private final ReadModels readModels;
    private final String key;
    private final Path file;

    ControlServer(Supervisor supervisor, StateFolder state, ReadModels readModels) throws IOException {
        this.supervisor = supervisor;
        this.readModels = readModels;
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        this.key = HexFormat.of().formatHex(random);
        this.http = new LocalHttp("supervisor", 0, 4)
                .on("GET", "/status", exchange -> guarded(exchange, () -> status(exchange)))
                .on("POST", "/restart/", exchange -> guarded(exchange, () -> restart(exchange)))
                .on("POST", "/rebuild/", exchange -> guarded(exchange, () -> rebuild(exchange)))
                .start();
        this.file = state.run().resolve(FILE);
        writeFile();
    }

    @Override
    public void close() {
        http.close();
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            // the next supervisor writes its own
        }
    }

    private interface Answer {
        void give() throws Exception;
    }

    private void guarded(HttpExchange exchange, Answer answer) throws Exception {
        String shown = exchange.getRequestHeaders().getFirst("Authorization");
        byte[] expected = ("Bearer " + key).getBytes(StandardCharsets.UTF_8);
        if (shown == null || !MessageDigest.isEqual(expected, shown.getBytes(StandardCharsets.UTF_8))) {
            LocalHttp.answer(exchange, 401, Map.of("error", "show the key in " + file));
            return;
        }
        answer.give();
    }

    private void status(HttpExchange exchange) throws IOException {
        LocalHttp.answer(exchange, 200, supervisor.status());
    }

    private void restart(HttpExchange exchange) throws IOException {
        order(exchange, "/restart/", supervisor::restart);
    }

    private void rebuild(HttpExchange exchange) throws IOException {
        order(exchange, "/rebuild/", name -> {
            ReadModels.requireOne(name);
            return supervisor.restart(name, () -> readModels.empty(name));
        });
    }

    /** Carries out what is asked of the component that the path names, and answers when that is done. */
    private static void order(HttpExchange exchange, String path, Function<String, CompletableFuture<Void>> order)
            throws IOException {
        String name = exchange.getRequestURI().getPath().substring(path.length());
        try {
            order.apply(name).join();
            LocalHttp.answer(exchange, 200, Map.of("ready", name));
        } catch (IllegalArgumentException unknown) {
            LocalHttp.answer(exchange, 404, Map.of("error", unknown.getMessage()));
        } catch (StackFailure | IllegalStateException refused) {
            LocalHttp.answer(exchange, 409, Map.of("error", refused.getMessage()));
        } catch (CompletionException failed) {
            LocalHttp.answer(exchange, 409, Map.of("error", failed.getCause().getMessage()));
        }
    }

    private void writeFile() throws IOException {
        var properties = new Properties();
        properties.setProperty("url", http.url());
        properties.setProperty("key", key);
        var text = new StringWriter();
        properties.store(text, null);
        Path fresh = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text.toString());
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
