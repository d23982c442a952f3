package dev.fulcrum.gateway.spool.storage;

import dev.fulcrum.gateway.spool.domain.SpooledRecord;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

    /** Frames one after the other, written to the file together. */
    static final class Frames {
        private byte[] bytes = new byte[64 << 10];
        private int length;

        int length() {
            return length;
        }

        /** Forgets everything after this length. */
        void cut(int to) {
            length = to;
        }

        ByteBuffer written() {
            return ByteBuffer.wrap(bytes, 0, length);
        }

        void add(SpooledRecord record) {
            int start = length;
            grow(FRAME_HEAD);
            length += FRAME_HEAD;
            put(record.topic());
            put(record.key());
            grow(4);
            putInt(length, record.headers().size());
            length += 4;
            record.headers().forEach((name, value) -> {
                put(name);
                put(value);
            });
            put(record.data());
            int body = length - start - FRAME_HEAD;
            putInt(start, body);
            putInt(start + 4, checksum(bytes, start + FRAME_HEAD, body));
        }

        private void put(String text) {
            put(text.getBytes(StandardCharsets.UTF_8));
        }

        private void put(byte[] value) {
            grow(4 + value.length);
            putInt(length, value.length);
            System.arraycopy(value, 0, bytes, length + 4, value.length);
            length += 4 + value.length;
        }

        private void putInt(int at, int value) {
            bytes[at] = (byte) (value >>> 24);
            bytes[at + 1] = (byte) (value >>> 16);
            bytes[at + 2] = (byte) (value >>> 8);
            bytes[at + 3] = (byte) value;
        }

        private void grow(int by) {
            if (length + by > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(length + by, bytes.length * 2));
            }
        }
    }

    static int checksum(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    /** @param body positioned at the body of a frame, its limit at the body's end */
    static SpooledRecord read(ByteBuffer body) throws IOException {
        try {
            String topic = text(body);
            String key = text(body);
            int headerCount = body.getInt();
            Map<String, byte[]> headers = new LinkedHashMap<>();
            for (int i = 0; i < headerCount; i++) {
                String name = text(body);
                headers.put(name, bytes(body));
            }
            return new SpooledRecord(topic, key, headers, bytes(body));
        } catch (BufferUnderflowException | NegativeArraySizeException e) {
            throw new IOException("A spooled record ends early", e);
        }
    }

    private static String text(ByteBuffer in) {
        int length = in.getInt();
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        String text = new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }

    private static byte[] bytes(ByteBuffer in) {
        int length = in.getInt();
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
