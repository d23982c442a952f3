package dev.fulcrum.localstack.supervisor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Asks a component once whether it can do its work. */
@FunctionalInterface
interface ReadinessProbe {
    Duration ANSWER_LIMIT = Duration.ofSeconds(5);

    boolean ready() throws InterruptedException;

    /** Ready when the address answers 2xx. */
    static ReadinessProbe http(HttpClient client, String url) {
        var request =
                HttpRequest.newBuilder(URI.create(url)).timeout(ANSWER_LIMIT).build();
        return () -> {
            try {
                int status = client.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                return status >= 200 && status < 300;
            } catch (IOException notYet) {
                return false;
            }
        };
    }

    /** Ready when somebody accepts connections on the port. */
    static ReadinessProbe tcp(int port) {
        return () -> {
            try (var socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), (int) ANSWER_LIMIT.toMillis());
                return true;
            } catch (IOException notYet) {
                return false;
            }
        };
    }

    /** Ready when the component has written the file; whoever starts it removes the file first. */
    static ReadinessProbe file(Path file) {
        return () -> Files.exists(file);
    }
}
