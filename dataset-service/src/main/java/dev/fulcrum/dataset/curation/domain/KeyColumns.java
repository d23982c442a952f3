package dev.fulcrum.dataset.curation.domain;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * 64-bit keys of rows in a file: written row by row, read column by column. Blocks of 4,096 rows hold a column after the
 * other, so that either way is sequential; the heap holds one block.
 */
final class KeyColumns implements Closeable {
    private static final int BLOCK = 4096;

    private final FileChannel file;
    private final int columns;
    private final ByteBuffer bytes;
    private final LongBuffer block;
    private int rows;

    KeyColumns(Path path, int columns) throws IOException {
        this.file = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        this.columns = columns;
        this.bytes = ByteBuffer.allocateDirect(BLOCK * columns * Long.BYTES);
        this.block = bytes.asLongBuffer();
    }

    int rows() {
        return rows;
    }

    void add(long[] keys) throws IOException {
        int at = rows % BLOCK;
        for (int column = 0; column < columns; column++) {
            block.put(column * BLOCK + at, keys[column]);
        }
        rows++;
        if (at == BLOCK - 1) {
            flush((rows - 1) / BLOCK);
        }
    }

    /** No row is added after. */
    void finish() throws IOException {
        if (rows % BLOCK != 0) {
            flush(rows / BLOCK);
        }
    }

    private void flush(int number) throws IOException {
        bytes.clear();
        long at = (long) number * bytes.capacity();
        while (bytes.hasRemaining()) {
            at += file.write(bytes, at);
        }
    }

    /** @param into room for every row */
    void read(int column, long[] into) throws IOException {
        ByteBuffer part = ByteBuffer.allocateDirect(BLOCK * Long.BYTES);
        for (int first = 0; first < rows; first += BLOCK) {
            int count = Math.min(BLOCK, rows - first);
            part.clear().limit(count * Long.BYTES);
            readFully(part, (long) (first / BLOCK) * bytes.capacity() + (long) column * BLOCK * Long.BYTES);
            part.flip().asLongBuffer().get(into, first, count);
        }
    }

    long get(int row, int column, ByteBuffer eight) throws IOException {
        eight.clear();
        readFully(eight, (long) (row / BLOCK) * bytes.capacity() + ((long) column * BLOCK + row % BLOCK) * Long.BYTES);
        return eight.flip().getLong();
    }

    private void readFully(ByteBuffer into, long from) throws IOException {
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
        file.close();
    }
}
