package dev.fulcrum.dataset.curation.domain;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The last eight bits of each of a row's 128 MinHash values (Li, König, "b-bit minwise hashing", 2010), in a file mapped
 * into memory outside of the heap. Two rows of similarity J agree in J + (1 − J) / 256 of them, so most rows that met in a
 * band by chance can be told without reading their texts.
 */
final class Sketches implements Closeable {
    /** Rows in one mapping: half a gigabyte. */
    private static final int ROWS = 1 << 22;

    private static final int BUFFER = 1 << 16;

    private final FileChannel file;
    private final OutputStream out;
    private ByteBuffer[] mapped;
    private int rows;

    Sketches(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        out = new BufferedOutputStream(Channels.newOutputStream(file), BUFFER);
    }

    void add(byte[] sketch) throws IOException {
        out.write(sketch);
        rows++;
    }

    /** No row is added after. */
    void finish() throws IOException {
        out.flush();
        mapped = new ByteBuffer[(rows + ROWS - 1) / ROWS];
        for (int i = 0; i < mapped.length; i++) {
            long from = (long) i * ROWS;
            mapped[i] = file.map(
                    FileChannel.MapMode.READ_ONLY, from * MinHash.VALUES, Math.min(ROWS, rows - from) * MinHash.VALUES);
        }
    }

    /** In how many of 128 values two rows agree. */
    int agreeing(int a, int b) {
        ByteBuffer x = mapped[a / ROWS];
        ByteBuffer y = mapped[b / ROWS];
        int i = a % ROWS * MinHash.VALUES;
        int j = b % ROWS * MinHash.VALUES;
        int differing = 0;
        for (int at = 0; at < MinHash.VALUES; at += Long.BYTES) {
            long bits = x.getLong(i + at) ^ y.getLong(j + at);
            // the lowest bit of each byte tells whether any of its eight is set
            bits |= bits >>> 4;
            bits |= bits >>> 2;
            bits |= bits >>> 1;
            differing += Long.bitCount(bits & 0x0101010101010101L);
        }
        return MinHash.VALUES - differing;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
