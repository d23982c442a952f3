import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Many slow streams at one time, read by one thread. Arguments: streams, milliseconds over which they begin, chunks that
 * each must have, longest time in seconds, file with the body, port, key. Prints streams that came whole, streams that
 * did not, and the most that were open at one time; the reasons go to the error output.
 */
final class Crowd {
    private static final byte[] STAMP = "\"content\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DONE = "data: [DONE]".getBytes(StandardCharsets.US_ASCII);

    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private final TreeMap<String, Integer> reasons = new TreeMap<>();
    private int whole;
    private int broken;
    private int open;
    private int most;

    /** Counts marks in a stream of bytes; a mark may be cut in two by the reads. */
    private static final class Mark {
        private final byte[] bytes;
        private int at;
        private int count;

        private Mark(byte[] bytes) {
            this.bytes = bytes;
        }

        private void see(byte next) {
            at = next == bytes[at] ? at + 1 : next == bytes[0] ? 1 : 0;
            if (at == bytes.length) {
                count++;
                at = 0;
            }
        }
    }

    private static final class Stream {
        private final ByteBuffer request;
        private final Mark chunks = new Mark(STAMP);
        private final Mark done = new Mark(DONE);
        private final StringBuilder head = new StringBuilder();

        private Stream(byte[] request) {
            this.request = ByteBuffer.wrap(request);
        }
    }

    private Crowd() throws IOException {
        selector = Selector.open();
    }

    public static void main(String[] arguments) throws Exception {
        int streams = Integer.parseInt(arguments[0]);
        int chunks = Integer.parseInt(arguments[2]);
        byte[] request =
                Wire.request(arguments[6], Files.readString(Path.of(arguments[4])).strip());
        Crowd crowd = new Crowd();
        crowd.run(
                streams,
                TimeUnit.MILLISECONDS.toNanos(Long.parseLong(arguments[1])),
                chunks,
                TimeUnit.SECONDS.toNanos(Long.parseLong(arguments[3])),
                new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[5])),
                request);
        crowd.reasons.forEach((reason, count) -> System.err.println(count + " × " + reason));
        System.out.printf(Locale.ROOT, "%d %d %d%n", crowd.whole, streams - crowd.whole, crowd.most);
    }

    private void run(int streams, long over, int chunks, long limit, InetSocketAddress server, byte[] request)
            throws IOException {
        long begun = System.nanoTime();
        int started = 0;
        while (whole + broken < streams && System.nanoTime() - begun < limit) {
            while (started < streams && System.nanoTime() - begun >= over * started / streams) {
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                channel.connect(server);
                channel.register(selector, SelectionKey.OP_CONNECT, new Stream(request));
                started++;
                most = Math.max(most, ++open);
            }
            selector.select(started < streams ? 1 : 200);
            var ready = selector.selectedKeys().iterator();
            while (ready.hasNext()) {
                SelectionKey key = ready.next();
                ready.remove();
                try {
                    serve(key, chunks);
                } catch (IOException e) {
                    end(key, e.getMessage());
                }
            }
        }
    }

    private void serve(SelectionKey key, int chunks) throws IOException {
        SocketChannel channel = (SocketChannel) key.channel();
        Stream stream = (Stream) key.attachment();
        if (key.isConnectable() && channel.finishConnect()) {
            key.interestOps(SelectionKey.OP_WRITE);
        }
        if (key.isValid() && key.isWritable()) {
            channel.write(stream.request);
            if (!stream.request.hasRemaining()) {
                key.interestOps(SelectionKey.OP_READ);
            }
        }
        if (key.isValid() && key.isReadable()) {
            buffer.clear();
            if (channel.read(buffer) < 0) {
                end(key, "ended after " + stream.chunks.count + " chunks: " + stream.head);
                return;
            }
            for (int i = 0; i < buffer.position(); i++) {
                byte next = buffer.get(i);
                stream.chunks.see(next);
                stream.done.see(next);
                if (stream.head.length() < 12) {
                    stream.head.append((char) next);
                }
            }
            if (stream.done.count > 0) {
                end(key, stream.chunks.count == chunks ? null : stream.chunks.count + " chunks instead of " + chunks);
            } else if (stream.head.length() == 12 && stream.head.indexOf(" 200") < 0) {
                end(key, stream.head.toString());
            }
        }
    }

    private void end(SelectionKey key, String reason) throws IOException {
        key.cancel();
        key.channel().close();
        open--;
        if (reason == null) {
            whole++;
        } else {
            broken++;
            reasons.merge(reason, 1, Integer::sum);
        }
    }
}
