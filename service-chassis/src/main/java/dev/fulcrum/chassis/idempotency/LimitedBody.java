package dev.fulcrum.chassis.idempotency;

import dev.fulcrum.chassis.problem.Problem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A request's body, of so many bytes at most: it is held in memory, and a service may allow larger ones for the files
 * that it streams.
 */
final class LimitedBody extends FilterInputStream {
    static final int MOST_BYTES = 16 << 20;

    private long left = MOST_BYTES;

    /**
     * @param declared the request's Content-Length; -1 where it did not say
     * @throws Problem 413 here where that is too much, and while it is read
     */
    LimitedBody(InputStream body, long declared) {
        super(body);
        if (declared > MOST_BYTES) {
            throw tooLarge("has " + declared + " bytes");
        }
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long bytes) {
        left -= bytes;
        if (left < 0) {
            throw tooLarge("has more bytes than that");
        }
    }

    private static Problem tooLarge(String has) {
        return new Problem(
                413,
                "body-too-large",
                "The body is too large",
                "A body here has " + MOST_BYTES + " bytes at most, and this one " + has
                        + ". Send it in several requests.");
    }
}
