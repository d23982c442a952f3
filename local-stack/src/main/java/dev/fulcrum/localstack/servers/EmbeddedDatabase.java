package dev.fulcrum.localstack.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real PostgreSQL as a child process, on the loopback address only, with SCRAM passwords from its first second.
 *
 * <p>The data folder survives restarts and a {@code kill -9}: a server left behind by a killed parent is stopped
 * first, and PostgreSQL recovers from its write-ahead log as it would in production.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
    private static final String CANNOT_CONNECT_NOW = "57P03";
    private static final String CONNECTION_REFUSED = "08001";

    private final PostgresProcesses processes;
    private final Process server;
    private final DeathWatch deathWatch;
    private final Settings settings;

    /**
     * @param cache where the programs are unpacked to, shared between state folders
     * @param state folder of the data
     * @param logFile what the server says
     * @param durable false turns fsync and synchronous_commit off: for tests that lose nothing by it
     */
    public record Settings(Path cache, Path state, Path logFile, int port, String superuserPassword, boolean durable) {
        Path data() {
            return state.resolve("data");
        }
    }

    private EmbeddedDatabase(PostgresProcesses processes, Process server, DeathWatch deathWatch, Settings settings) {
        this.processes = processes;
        this.server = server;
        this.deathWatch = deathWatch;
        this.settings = settings;
    }

    /**
     * Starts the server and waits until it answers.
     *
     * @throws StackFailure when the data folder is of another version or broken, or the server ends while starting
     */
    public static EmbeddedDatabase start(Settings settings) {
        var binaries = PostgresBinaries.in(settings.cache());
        var processes = new PostgresProcesses(binaries);
        try {
            Files.createDirectories(settings.state());
            Files.createDirectories(settings.logFile().getParent());
            if (Files.exists(settings.data())) {
                checkVersion(settings, binaries);
                stopLeftBehind(settings, processes);
            } else {
                createCluster(settings, processes);
            }
            Process server = processes.start(command(settings), settings.logFile());
            var database = new EmbeddedDatabase(processes, server, DeathWatch.over(server, "INT"), settings);
            database.awaitReady();
            return database;
        } catch (IOException failed) {
            throw new StackFailure(
                    "PostgreSQL did not start: " + failed.getMessage() + "; see " + settings.logFile(), failed);
        }
    }

    public long pid() {
        return server.pid();
    }

    public Process process() {
        return server;
    }

    public Connection connectAsSuperuser() throws SQLException {
        return DriverManager.getConnection(url("postgres"), Principals.POSTGRES, settings.superuserPassword());
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + settings.port() + "/" + database;
    }

    /** Ends sessions, writes what is in memory and stops; a server that hangs is killed and recovers next time. */
    @Override
    public void close() {
        processes.signal(server, "INT");
        try {
            if (!server.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                server.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopped) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        deathWatch.close();
    }

    private static List<String> command(Settings settings) {
        var options = new ArrayList<>(List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "port=" + settings.port(),
                "max_connections=200",
                "shared_buffers=64MB",
                "password_encryption=scram-sha-256",
                "timezone=UTC",
                "log_timezone=UTC",
                "jit=off",
                "io_method=sync",
                "max_wal_size=256MB"));
        if (!settings.durable()) {
            options.addAll(List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off"));
        }
        var command = new ArrayList<>(List.of("postgres", "-D", settings.data().toString()));
        options.forEach(option -> command.addAll(List.of("-c", option)));
        return command;
    }

    /** Made beside its place and renamed: a killed start leaves either a whole cluster or none. */
    private static void createCluster(Settings settings, PostgresProcesses processes) throws IOException {
        Path fresh = settings.state().resolve("data.creating");
        Folders.delete(fresh);
        Path passwordFile = settings.state().resolve("superuser-password");
        Files.deleteIfExists(passwordFile);
        Files.createFile(
                passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile, settings.superuserPassword() + "\n");
        try {
            var initdb = new ArrayList<>(List.of(
                    "initdb",
                    "-D",
                    fresh.toString(),
                    "-U",
                    Principals.POSTGRES,
                    "--auth=scram-sha-256",
                    "--pwfile=" + passwordFile,
                    "-E",
                    "UTF8",
                    "--no-locale"));
            if (!settings.durable()) {
                initdb.add("--no-sync");
            }
            processes.runToEnd(initdb, settings.logFile());
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.writeString(fresh.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
        Files.move(fresh, settings.data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void checkVersion(Settings settings, PostgresBinaries binaries) throws IOException {
        Path file = settings.data().resolve("PG_VERSION");
        String found = Files.exists(file) ? Files.readString(file).trim() : "no version";
        if (!found.equals(binaries.majorVersion())) {
            throw new StackFailure(settings.data() + " was written by PostgreSQL " + found + ", this build brings "
                    + binaries.majorVersion() + "; start over with ./fulcrum up --fresh");
        }
    }

    /** A postmaster whose parent was killed may still be shutting down, or alive: two on one folder would refuse. */
    private static void stopLeftBehind(Settings settings, PostgresProcesses processes) throws IOException {
        Path pidFile = settings.data().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        var lines = Files.readAllLines(pidFile);
        if (lines.isEmpty() || !lines.get(0).strip().matches("\\d+")) {
            Files.deleteIfExists(pidFile);
            return;
        }
        var left = ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .filter(process -> PostgresProcesses.servesFolder(process, settings.data()));
        if (left.isPresent()) {
            processes.stopAndWait(left.get(), STOP_LIMIT);
        }
        // what the file names is dead or was never ours; PostgreSQL would refuse if the id has been reused since
        Files.deleteIfExists(pidFile);
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (!answers()) {
                // the wait between two tries ends at once when the server dies
                if (server.waitFor(50, TimeUnit.MILLISECONDS)) {
                    deathWatch.close();
                    throw new StackFailure("PostgreSQL ended while starting: "
                            + PostgresProcesses.lastFatalLine(settings.logFile()) + " (see " + settings.logFile()
                            + "); if its data is broken, start over with ./fulcrum up --fresh");
                }
                if (System.nanoTime() > deadline) {
                    close();
                    throw new StackFailure("PostgreSQL did not answer on port " + settings.port() + " within "
                            + START_LIMIT.toSeconds() + " s; see " + settings.logFile());
                }
            }
        } catch (InterruptedException stopped) {
            close();
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted while PostgreSQL was starting", stopped);
        }
    }

    private boolean answers() {
        try (Connection connection = connectAsSuperuser()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            String state = notYet.getSQLState();
            if (CONNECTION_REFUSED.equals(state) || CANNOT_CONNECT_NOW.equals(state) || "08006".equals(state)) {
                return false;
            }
            close();
            throw new StackFailure(
                    "PostgreSQL refuses its administrator ("
                            + notYet.getMessage().strip()
                            + "); secrets and data do not belong together, start over with ./fulcrum up --fresh",
                    notYet);
        }
    }
}
