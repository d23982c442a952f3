package dev.fulcrum.dataset.jobs;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where work folders are, of one process: what lies there when it begins was left by one that was killed, and holds texts
 * that may have been erased since. A lock, which ends with the process, tells whether another one is there still.
 */
final class WorkRoot implements Closeable {
    private static final String LOCK = "in-use";

    private final Path path;
    private final FileChannel lock;

    private WorkRoot(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** @return null where another process has it */
    static WorkRoot own(Path path) throws IOException {
        Files.createDirectories(path);
        FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new WorkRoot(path, channel);
            }
        } catch (OverlappingFileLockException e) {
            // this process, twice
        }
        channel.close();
        return null;
    }

    /** @return folders that were left */
    int clear() throws IOException {
        var left = WorkFolder.left(path);
        for (WorkFolder folder : left) {
            folder.close();
        }
        return left.size();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
