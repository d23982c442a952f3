import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One kept connection that sends requests and reads of the answers what has to be known. */
final class Wire implements AutoCloseable {
    private static final int SILENCE_MS = 30_000;
    private static final long STILL_NANOS = 100_000_000;
    private static final byte[] DONE = "data: [DONE]".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    /** The mock puts {@link System#nanoTime} of its sending there; on one machine that clock is the same for all. */
    private static final byte[] STAMP = "\"content\":\"".getBytes(StandardCharsets.US_ASCII);

    /** Told about each chunk that carries a stamp. */
    interface Chunks {
        void chunk(long sentNanos, long readNanos);
    }

    private final int port;
    private final byte[] buffer = new byte[1 << 16];
    private Socket socket;
    private long usedNanos;
    private InputStream in;
    private int from;
    private int to;

    Wire(int port) {
        this.port = port;
    }

    static byte[] request(String key, String body) {
        return request(key, body, "");
    }

    /** @param headers further ones, each with its line end */
    static byte[] request(String key, String body, String headers) {
        return ("POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                        + "Authorization: Bearer " + key + "\r\n" + headers + "Content-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    void connect() throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(SILENCE_MS);
        socket.connect(new InetSocketAddress("127.0.0.1", port), SILENCE_MS);
        in = socket.getInputStream();
        from = 0;
        to = 0;
    }

    boolean connected() {
        return socket != null;
    }

    /** Whether it can be used: a connection that lay still and that the other side has ended since is closed here. */
    boolean alive() throws IOException {
        if (socket != null && System.nanoTime() - usedNanos > STILL_NANOS) {
            socket.setSoTimeout(1);
            try {
                if (in.read() < 0) {
                    close();
                }
            } catch (SocketTimeoutException nothingCame) {
                socket.setSoTimeout(SILENCE_MS);
            }
        }
        usedNanos = System.nanoTime();
        return socket != null;
    }

    /** The status of an answer with a length, read to its end. */
    int call(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        Head head = head();
        if (head.length < 0) {
            throw new IOException("An answer without a length, status " + head.status);
        }
        int left = head.length;
        while (left > 0) {
            if (from == to) {
                fill();
            }
            int step = Math.min(left, to - from);
            from += step;
            left -= step;
        }
        if (head.closes) {
            close();
        }
        return head.status;
    }

    /** The status of a streamed answer, read to its end. */
    int stream(byte[] request, Chunks chunks) throws IOException {
        socket.getOutputStream().write(request);
        Head head = head();
        if (head.status != 200) {
            throw new IOException("Status " + head.status + " instead of a stream");
        }
        boolean done = false;
        long read = System.nanoTime();
        while (true) {
            int stamp;
            while ((stamp = find(STAMP)) >= 0) {
                int end = stamp + STAMP.length;
                long sent = 0;
                while (end < to && buffer[end] >= '0' && buffer[end] <= '9') {
                    sent = sent * 10 + buffer[end++] - '0';
                }
                if (end == to) {
                    break;
                }
                from = end;
                if (sent > 0) {
                    chunks.chunk(sent, read);
                }
            }
            if (!done && stamp < 0 && find(DONE) >= 0) {
                from = find(DONE) + DONE.length;
                done = true;
            }
            if (done && find(LAST_CHUNK) >= 0) {
                from = find(LAST_CHUNK) + LAST_CHUNK.length;
                if (head.closes) {
                    close();
                }
                return head.status;
            }
            fill();
            read = System.nanoTime();
        }
    }

    private record Head(int status, int length, boolean closes) {}

    private Head head() throws IOException {
        byte[] end = {'\r', '\n', '\r', '\n'};
        int at;
        fillIfEmpty();
        while ((at = find(end)) < 0) {
            fill();
        }
        String text = new String(buffer, from, at - from, StandardCharsets.US_ASCII);
        from = at + end.length;
        int length = -1;
        boolean closes = false;
        for (String line : text.toLowerCase(Locale.ROOT).split("\r\n")) {
            if (line.startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            } else if (line.startsWith("connection:") && line.contains("close")) {
                closes = true;
            }
        }
        return new Head(Integer.parseInt(text.substring(9, 12)), length, closes);
    }

    private int find(byte[] wanted) {
        outer:
        for (int i = from; i <= to - wanted.length; i++) {
            for (int j = 0; j < wanted.length; j++) {
                if (buffer[i + j] != wanted[j]) {
                    continue outer;
                }
            }
            return i;
        }
        return -1;
    }

    private void fillIfEmpty() throws IOException {
        if (from == to) {
            fill();
        }
    }

    private void fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        if (to == buffer.length) {
            // of what carries no mark only the last bytes can be the beginning of one
            from = to - STAMP.length - 20;
            fill();
            return;
        }
        int read = in.read(buffer, to, buffer.length - to);
        if (read < 0) {
            throw new EOFException("The connection ended before the answer did");
        }
        to += read;
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // it is gone
        }
        socket = null;
    }
}
