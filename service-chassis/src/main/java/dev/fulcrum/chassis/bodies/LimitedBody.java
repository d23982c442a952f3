package dev.fulcrum.chassis.bodies;

import dev.fulcrum.chassis.problem.Problem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;

/** A request's body, of so many bytes at most, whatever its sender said about it. */
public final class LimitedBody extends FilterInputStream {
    private final Function<String, Problem> tooLarge;
    private long left;

    /**
     * @param declared the request's Content-Length; -1 where it did not say
     * @param most bytes
     * @param tooLarge the answer to more, from how long the body is, as "70 bytes" or "more"; thrown here where that is
     *     declared, else while it is read
     */
    public LimitedBody(InputStream body, long declared, long most, Function<String, Problem> tooLarge) {
        super(body);
        if (declared > most) {
            throw tooLarge.apply(declared + " bytes");
        }
        this.left = most;
        this.tooLarge = tooLarge;
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
            throw tooLarge.apply("more");
        }
    }
}
