package dev.fulcrum.dataset.curation.domain;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Ids of rows in a file, mapped into memory outside of the heap once all are written. */
public final class RowIds implements Closeable {
    private static final int BYTES = 2 * Long.BYTES;
    private static final int BUFFER = 1 << 16;

    private final FileChannel file;
    private final DataOutputStream out;
    private int rows;
    private MappedByteBuffer ids;

    public RowIds(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(file), BUFFER));
    }

    public void add(UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
        rows++;
    }

    /** No row is added after. */
    public void finish() throws IOException {
        out.flush();
        ids = file.map(FileChannel.MapMode.READ_ONLY, 0, (long) rows * BYTES);
    }

    public UUID get(int row) {
        return new UUID(ids.getLong(row * BYTES), ids.getLong(row * BYTES + Long.BYTES));
    }

    /** A number for the id, for draws. */
    public long key(int row) {
        return Shingles.mix(ids.getLong(row * BYTES)) ^ ids.getLong(row * BYTES + Long.BYTES);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
