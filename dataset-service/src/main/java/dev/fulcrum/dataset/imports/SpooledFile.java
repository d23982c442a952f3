package dev.fulcrum.dataset.imports;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A body on disk, to be read twice: once to check it, once to store it. It may hold personal data that is not replaced yet,
 * so its name is deleted as soon as it is open: when the process dies, the file is gone.
 */
final class SpooledFile implements AutoCloseable {
    /** The body is longer than may be. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static final int BUFFER = 64 * 1024;

    private final FileChannel channel;
    private final String sha256;
    private final long bytes;

    private SpooledFile(FileChannel channel, String sha256, long bytes) {
        this.channel = channel;
        this.sha256 = sha256;
        this.bytes = bytes;
    }

    /** @throws TooLarge where there are more than {@code most} bytes */
    static SpooledFile of(InputStream body, long most) throws IOException {
        Path path = Files.createTempFile("fulcrum-import", ".part");
        FileChannel channel;
        try {
            channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } finally {
            Files.deleteIfExists(path);
        }
        try {
            MessageDigest digest = sha256();
            byte[] buffer = new byte[BUFFER];
            long total = 0;
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                total += read;
                if (total > most) {
                    throw new TooLarge();
                }
                digest.update(buffer, 0, read);
                ByteBuffer chunk = ByteBuffer.wrap(buffer, 0, read);
                while (chunk.hasRemaining()) {
                    channel.write(chunk);
                }
            }
            return new SpooledFile(channel, HexFormat.of().formatHex(digest.digest()), total);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** From its beginning; closing it leaves the file open. */
    InputStream open() throws IOException {
        channel.position(0);
        return new FilterInputStream(new BufferedInputStream(Channels.newInputStream(channel), BUFFER)) {
            @Override
            public void close() {
                // the file is read again
            }
        };
    }

    String sha256Hex() {
        return sha256;
    }

    long bytes() {
        return bytes;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
