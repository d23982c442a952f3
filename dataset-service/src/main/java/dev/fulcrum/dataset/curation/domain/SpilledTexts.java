package dev.fulcrum.dataset.curation.domain;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Folded texts in a file, each with the key of its partition. The set of shingles is made again from its text when two
 * rows are compared: the text takes an eighth of the room.
 */
final class SpilledTexts implements Closeable {
    private static final int BUFFER = 1 << 16;

    /** @param partition rows of different ones are never similar */
    record Stored(long partition, String text) {}

    private final FileChannel texts;
    private final FileChannel places;
    private final DataOutputStream textsOut;
    private final DataOutputStream placesOut;
    private final ByteBuffer place = ByteBuffer.allocateDirect(2 * Long.BYTES);
    private long end;

    SpilledTexts(Path texts, Path places) throws IOException {
        this.texts = open(texts);
        this.places = open(places);
        this.textsOut = out(this.texts);
        this.placesOut = out(this.places);
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static DataOutputStream out(FileChannel file) {
        return new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(file), BUFFER));
    }

    void add(long partition, String folded) throws IOException {
        byte[] bytes = folded.getBytes(StandardCharsets.UTF_8);
        placesOut.writeLong(end);
        textsOut.writeLong(partition);
        textsOut.write(bytes);
        end += Long.BYTES + bytes.length;
    }

    /** No text is added after. */
    void finish() throws IOException {
        placesOut.writeLong(end);
        textsOut.flush();
        placesOut.flush();
    }

    Stored get(int row) throws IOException {
        place.clear();
        read(places, place, (long) row * Long.BYTES);
        long from = place.getLong(0);
        ByteBuffer bytes = ByteBuffer.allocate((int) (place.getLong(Long.BYTES) - from));
        read(texts, bytes, from);
        return new Stored(
                bytes.getLong(0),
                new String(bytes.array(), Long.BYTES, bytes.capacity() - Long.BYTES, StandardCharsets.UTF_8));
    }

    private static void read(FileChannel file, ByteBuffer into, long from) throws IOException {
        long at = from;
        while (into.hasRemaining()) {
            int read = file.read(into, at);
            if (read < 0) {
                throw new IOException("A work file of a curation ended at " + at + "; it was changed from outside");
            }
            at += read;
        }
    }

    @Override
    public void close() throws IOException {
        try (texts;
                places) {
            // both, whatever happens to one
        }
    }
}
