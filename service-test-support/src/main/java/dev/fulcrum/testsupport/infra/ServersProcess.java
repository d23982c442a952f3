package dev.fulcrum.testsupport.infra;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * The test servers of local-stack in one process for the whole Maven run: the first module that needs them starts
 * them, later ones find them, and they end when Maven does.
 */
final class ServersProcess {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final Properties endpoints;
    private final HttpClient http = HttpClient.newHttpClient();

    private ServersProcess(Properties endpoints) {
        this.endpoints = endpoints;
    }

    static ServersProcess startOrFind() {
        long owner = owner().pid();
        Path root = Path.of(System.getProperty("fulcrum.root", "."))
                .toAbsolutePath()
                .normalize();
        Path base = root.resolve(".fulcrum-test");
        Path folder = base.resolve("servers-" + owner);
        try {
            Files.createDirectories(base);
            try (FileChannel channel = FileChannel.open(
                            base.resolve("servers-" + owner + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                long begun = System.nanoTime();
                boolean found = Files.exists(folder.resolve("endpoints.properties"));
                if (!found) {
                    start(root, folder, owner, base.resolve("servers-" + owner + ".log"));
                }
                ServersProcess process = new ServersProcess(read(folder.resolve("endpoints.properties")));
                System.out.printf(
                        "TEST-INFRA servers %s in %.1f s: %s%n",
                        found ? "found running" : "started", (System.nanoTime() - begun) / 1e9, process.summary());
                return process;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Test servers could not be started under " + folder, e);
        }
    }

    String get(String name) {
        String value = endpoints.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("The test servers gave no " + name + ", only " + endpoints.keySet());
        }
        return value;
    }

    /** Calls the control endpoint; the body of the answer. */
    String control(String path, String body) {
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(URI.create(get("control.url") + path))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .timeout(Duration.ofSeconds(60))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(
                        "Test servers answered " + response.statusCode() + " to " + path + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException("The test servers do not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the test servers", e);
        }
    }

    private String summary() {
        return "PostgreSQL " + endpoints.getProperty("pg.port", "–") + ", Kafka "
                + endpoints.getProperty("kafka.bootstrap", "–") + ", tokens "
                + endpoints.getProperty("issuer.url", "–");
    }

    private static void start(Path root, Path folder, long owner, Path log) throws IOException {
        Path target = root.resolve("local-stack/target");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                target.resolve("classes") + ":" + target.resolve("lib") + "/*",
                "dev.fulcrum.localstack.servers.TestServersMain",
                folder.toString(),
                Long.toString(owner)));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        long end = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (!Files.exists(folder.resolve("endpoints.properties"))) {
                if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                    process.destroy();
                    throw new IllegalStateException(
                            "The test servers did not start; see " + log + ". Last lines: " + lastLines(log));
                }
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the test servers started", e);
        }
    }

    /** Maven's JVM where there is one above us, else this JVM: the servers live as long as it does. */
    private static ProcessHandle owner() {
        ProcessHandle owner = ProcessHandle.current();
        for (var up = owner.parent(); up.isPresent(); up = up.get().parent()) {
            String command = up.get().info().commandLine().orElse("");
            if (command.contains("plexus.classworlds.launcher.Launcher") || command.contains("MavenWrapperMain")) {
                return up.get();
            }
        }
        return owner;
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        }
        return properties;
    }

    private static String lastLines(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }
}
