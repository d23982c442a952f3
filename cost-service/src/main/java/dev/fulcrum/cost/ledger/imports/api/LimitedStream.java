package dev.fulcrum.cost.ledger.imports.api;

import dev.fulcrum.chassis.problem.Problem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that may not go beyond a length, whatever its sender said about it. */
final class LimitedStream extends FilterInputStream {
    private final long most;
    private long read;

    LimitedStream(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        int each = super.read();
        count(each < 0 ? 0 : 1);
        return each;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int count = super.read(bytes, from, length);
        count(Math.max(count, 0));
        return count;
    }

    private void count(int more) {
        read += more;
        if (read > most) {
            throw tooLarge(most);
        }
    }

    static Problem tooLarge(long most) {
        return new Problem(
                413,
                "file-too-large",
                "The file is too large",
                "A file may have " + most + " bytes (fulcrum.cost.imports.max-bytes); split it: a row counts once,"
                        + " in whichever file it comes.");
    }
}
