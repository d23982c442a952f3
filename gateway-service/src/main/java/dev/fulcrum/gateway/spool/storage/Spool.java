package dev.fulcrum.gateway.spool.storage;

import dev.fulcrum.gateway.spool.domain.Place;
import dev.fulcrum.gateway.spool.domain.SpooledRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Records on disk in segment files, written at the end and read from the front.
 *
 * <pre>
 *  append ─▶ [active segment] ──size or age──▶ [closed] … [closed] ◀─ read ── release: deleted
 * </pre>
 *
 * <p>Promises: an appended record survives {@code kill -9} of the process (it is in the operating system's hands), a
 * forced one a power cut. What a former process left is read first. Nothing is deleted before {@link #release}. The
 * directory belongs to one process: a second one fails at once.
 */
public final class Spool implements AutoCloseable {
    private static final String SUFFIX = ".segment";

    /**
     * @param segmentBytes a segment is closed when it is this long
     * @param segmentAge or this old
     * @param maxBytes all segments together
     */
    public record Limits(long segmentBytes, Duration segmentAge, long maxBytes) {}

    /**
     * Records read, and where to go on.
     *
     * @param torn records that could not be read because a crash cut them short
     */
    public record Batch(List<SpooledRecord> records, Place next, int torn) {}

    private final Path directory;
    private final Limits limits;
    private final FileChannel lockChannel;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    /** Length by number; the last one is active. */
    private final TreeMap<Long, Long> segments = new TreeMap<>();

    private final SegmentCodec.Frames frames = new SegmentCodec.Frames();

    private FileChannel active;
    private long activeSince;
    private long totalBytes;

    private Spool(Path directory, Limits limits, FileChannel lockChannel) {
        this.directory = directory;
        this.limits = limits;
        this.lockChannel = lockChannel;
    }

    /** @throws IOException where the directory cannot be used, or another process has it */
    public static Spool open(Path directory, Limits limits) throws IOException {
        Files.createDirectories(directory);
        FileChannel channel =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            throw new IOException("The spool " + directory + " belongs to another gateway that runs: give each its own"
                    + " fulcrum.gateway.spool.dir");
        }
        Spool spool = new Spool(directory, limits, channel);
        spool.findLeftovers();
        spool.startSegment();
        return spool;
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock taken = channel.tryLock();
            return taken != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /**
     * Writes records at the end, together.
     *
     * @return how many of them, from the first on; fewer than given where the spool is full
     */
    public int append(List<SpooledRecord> records) throws IOException {
        lock.lock();
        try {
            int taken = 0;
            frames.cut(0);
            for (SpooledRecord record : records) {
                int before = frames.length();
                frames.add(record);
                if (totalBytes + frames.length() > limits.maxBytes()) {
                    frames.cut(before);
                    break;
                }
                if (activeLength() + before > 0 && activeLength() + frames.length() > limits.segmentBytes()) {
                    frames.cut(before);
                    writeFrames();
                    startSegment();
                    frames.add(record);
                }
                taken++;
            }
            writeFrames();
            grown.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void writeFrames() throws IOException {
        int size = frames.length();
        long at = activeLength();
        ByteBuffer bytes = frames.written();
        while (bytes.hasRemaining()) {
            // a place of its own: a failed write before this one leaves no hole that hides what follows
            active.write(bytes, at + size - bytes.remaining());
        }
        segments.put(segments.lastKey(), at + size);
        totalBytes += size;
        frames.cut(0);
    }

    /** Brings what was appended to the disk itself. */
    public void force() throws IOException {
        FileChannel channel;
        lock.lock();
        try {
            channel = active;
        } finally {
            lock.unlock();
        }
        if (channel.isOpen()) {
            channel.force(false);
        }
    }

    /** The oldest record there is. */
    public Place front() {
        lock.lock();
        try {
            return new Place(segments.firstKey(), 0);
        } finally {
            lock.unlock();
        }
    }

    /** Reads on from a place; waits up to {@code patience} for something to read. */
    public Batch read(Place from, int maxRecords, Duration patience) throws IOException, InterruptedException {
        long end;
        boolean closed;
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (atEnd(from) && left > 0) {
                left = grown.awaitNanos(left);
            }
            if (segments.lastKey() == from.segment() && tooOld()) {
                startSegment();
            }
            closed = segments.lastKey() > from.segment();
            end = segments.getOrDefault(from.segment(), 0L);
        } finally {
            lock.unlock();
        }
        Batch batch = SegmentReader.read(path(from.segment()), from, end, maxRecords);
        if (closed && (batch.next().offset() >= end || batch.torn() > 0)) {
            return new Batch(batch.records(), new Place(nextSegment(from.segment()), 0), batch.torn());
        }
        return batch;
    }

    /** Everything before this place has arrived: its segments are deleted. */
    public void release(Place before) throws IOException {
        lock.lock();
        try {
            while (segments.firstKey() < before.segment()) {
                Map.Entry<Long, Long> first = segments.pollFirstEntry();
                totalBytes -= first.getValue();
                Files.deleteIfExists(path(first.getKey()));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Bytes on disk. */
    public long bytes() {
        lock.lock();
        try {
            return totalBytes;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            if (active.isOpen()) {
                active.force(false);
                active.close();
            }
            if (activeLength() == 0) {
                Files.deleteIfExists(path(segments.lastKey()));
            }
            lockChannel.close();
        } finally {
            lock.unlock();
        }
    }

    private void findLeftovers() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(SUFFIX)) {
                    long size = Files.size(file);
                    segments.put(Long.parseLong(name.substring(0, name.length() - SUFFIX.length())), size);
                    totalBytes += size;
                }
            }
        }
    }

    private void startSegment() throws IOException {
        long number = segments.isEmpty() ? 1 : segments.lastKey() + 1;
        FileChannel next = FileChannel.open(path(number), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (active != null) {
            active.force(false);
            active.close();
        }
        active = next;
        segments.put(number, 0L);
        activeSince = System.nanoTime();
    }

    private boolean atEnd(Place place) {
        return segments.lastKey() == place.segment() && place.offset() >= activeLength() && !tooOld();
    }

    private boolean tooOld() {
        return activeLength() > 0
                && System.nanoTime() - activeSince > limits.segmentAge().toNanos();
    }

    private long activeLength() {
        return segments.lastEntry().getValue();
    }

    private long nextSegment(long number) {
        lock.lock();
        try {
            return segments.higherKey(number);
        } finally {
            lock.unlock();
        }
    }

    private Path path(long number) {
        return directory.resolve(String.format("%020d", number) + SUFFIX);
    }
}
