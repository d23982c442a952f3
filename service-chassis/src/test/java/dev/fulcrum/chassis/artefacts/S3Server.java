package dev.fulcrum.chassis.artefacts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** S3Proxy on a folder, as a process of its own; its objects are files {@code <folder>/<bucket>/<key>}. */
final class S3Server implements AutoCloseable {
    static final String BUCKET = "golden";
    static final String KEY_ID = "test-key";
    static final String SECRET = "test-secret-that-is-never-shown";

    private final Path folder;
    private final int port;
    private Process process;

    S3Server(Path folder) throws IOException {
        this.folder = folder;
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
        Files.createDirectories(bucket());
        start();
    }

    Path bucket() {
        return folder.resolve("objects").resolve(BUCKET);
    }

    int port() {
        return port;
    }

    void start() throws IOException {
        if (process != null) {
            kill();
        }
        Path settings = folder.resolve("s3proxy.properties");
        Files.writeString(settings, """
            s3proxy.endpoint=http://127.0.0.1:%d
            s3proxy.authorization=aws-v2-or-v4
            s3proxy.identity=%s
            s3proxy.credential=%s
            jclouds.provider=filesystem-nio2
            jclouds.filesystem.basedir=%s
            """.formatted(port, KEY_ID, SECRET, folder.resolve("objects")));
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        Path.of("target", "s3", "s3proxy.jar").toString(),
                        "--properties",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("s3proxy.log").toFile()))
                .start();
        awaitPort();
    }

    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private void awaitPort() throws IOException {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (!accepts()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new IOException("S3Proxy does not answer: " + Files.readString(folder.resolve("s3proxy.log")));
            }
            Thread.onSpinWait();
        }
    }

    private boolean accepts() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        kill();
    }
}
