package dev.fulcrum.gateway.spool.storage;

import dev.fulcrum.gateway.spool.domain.SpooledRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * A record in a segment: {@code length (4) · CRC-32C of the body (4) · body}; the body is topic, key, headers and data,
 * each with its length. A record cut short by a crash shows by its length or its checksum.
 */
final class SegmentCodec {
    static final int FRAME_HEAD = 8;

    private SegmentCodec() {}

    static ByteBuffer frame(SpooledRecord record) {
        byte[] body = body(record);
        return ByteBuffer.allocate(FRAME_HEAD + body.length)
                .putInt(body.length)
                .putInt(checksum(body))
                .put(body)
                .flip();
    }

    static int checksum(byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(body);
        return (int) crc.getValue();
    }

    static SpooledRecord read(byte[] body) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
        String topic = text(in);
        String key = text(in);
        int headerCount = in.readInt();
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 0; i < headerCount; i++) {
            String name = text(in);
            headers.put(name, text(in));
        }
        return new SpooledRecord(topic, key, headers, bytes(in));
    }

    private static byte[] body(SpooledRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(record.data().length + 512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, record.topic());
            write(out, record.key());
            out.writeInt(record.headers().size());
            for (Map.Entry<String, String> header : record.headers().entrySet()) {
                write(out, header.getKey());
                write(out, header.getValue());
            }
            write(out, record.data());
        } catch (IOException e) {
            throw new IllegalStateException("Writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        write(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(length);
        if (bytes.length != length) {
            throw new IOException("A spooled record ends early");
        }
        return bytes;
    }
}
