package dev.fulcrum.localstack.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestServersMainIT {
    @TempDir
    private Path parent;

    @Test
    void servesUntilTheWatchedProcessEndsAndLeavesNothing() throws Exception {
        Path folder = parent.resolve("state of a run");
        Process watched = new ProcessBuilder("sleep", "600").start();
        Process servers = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        "target/classes" + File.pathSeparator + "target/lib/*",
                        TestServersMain.class.getName(),
                        folder.toString(),
                        Long.toString(watched.pid())))
                .inheritIO()
                .start();
        try {
            var endpoints = endpoints(folder, servers);
            String control = endpoints.getProperty("control.url");
            assertThat(post(control + "/reset/cost", "")).contains("\"reset\":\"cost\"");
            assertThat(post(control + "/token", "{\"sub\":\"ann\",\"roles\":[\"member\"],\"teams\":[\"support\"]}"))
                    .contains("\"token\":\"ey");
            var children = servers.descendants().toList();
            assertThat(children).isNotEmpty();

            watched.destroyForcibly();

            assertThat(servers.waitFor(20, TimeUnit.SECONDS)).isTrue();
            for (ProcessHandle child : children) {
                child.onExit().get(10, TimeUnit.SECONDS);
            }
            assertThat(folder).doesNotExist();
        } finally {
            watched.destroyForcibly();
            servers.destroyForcibly();
        }
    }

    private static Properties endpoints(Path folder, Process servers) throws Exception {
        Path file = folder.resolve("endpoints.properties");
        for (int i = 0; i < 600 && !Files.exists(file); i++) {
            assertThat(servers.waitFor(100, TimeUnit.MILLISECONDS))
                    .as("the servers ended while starting")
                    .isFalse();
        }
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        return properties;
    }

    private static String post(String url, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
