package dev.fulcrum.localstack.servers;

import java.io.IOException;

/**
 * Stops a child process when this JVM is gone, {@code kill -9} included.
 *
 * <p>A tiny shell holds the read end of a pipe whose other end only this JVM has: when the JVM ends, however it ends,
 * the read returns and the shell sends the signal. No shutdown hook can promise that.
 */
final class DeathWatch implements AutoCloseable {
    private final Process watcher;

    private DeathWatch(Process watcher) {
        this.watcher = watcher;
    }

    /** @param signal what ends the child well, such as {@code INT} for a fast PostgreSQL shutdown */
    static DeathWatch over(Process child, String signal) throws IOException {
        // a session of its own and deaf to INT and TERM: Ctrl-C in a terminal must reach the JVM alone
        var shell = new ProcessBuilder(
                "/bin/sh",
                "-c",
                "trap '' INT TERM HUP; read -r nothing; kill -" + signal + " \"$1\" 2>/dev/null",
                "watch",
                Long.toString(child.pid()));
        shell.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        shell.redirectError(ProcessBuilder.Redirect.DISCARD);
        return new DeathWatch(shell.start());
    }

    /** Call once the child has ended: its process id may soon belong to somebody else. */
    @Override
    public void close() {
        watcher.destroyForcibly();
    }
}
