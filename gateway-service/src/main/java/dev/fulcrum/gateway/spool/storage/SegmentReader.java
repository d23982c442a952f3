package dev.fulcrum.gateway.spool.storage;

import dev.fulcrum.gateway.spool.domain.Place;
import dev.fulcrum.gateway.spool.domain.SpooledRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Reads records from one segment file, up to a known end. */
final class SegmentReader {
    private SegmentReader() {}

    /** @param end bytes from the beginning that are written for sure */
    static Spool.Batch read(Path file, Place from, long end, int maxRecords) throws IOException {
        List<SpooledRecord> records = new ArrayList<>();
        long offset = from.offset();
        if (offset >= end) {
            return new Spool.Batch(records, from, 0);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (records.size() < maxRecords && offset < end) {
                byte[] body = body(channel, offset, end);
                if (body == null) {
                    // nothing after a torn record can be found again, and after a crash nothing is there
                    return new Spool.Batch(records, new Place(from.segment(), end), 1);
                }
                records.add(SegmentCodec.read(body));
                offset += SegmentCodec.FRAME_HEAD + body.length;
            }
        }
        return new Spool.Batch(records, new Place(from.segment(), offset), 0);
    }

    /** Null where the record is torn. */
    private static byte[] body(FileChannel channel, long offset, long end) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(SegmentCodec.FRAME_HEAD);
        if (offset + SegmentCodec.FRAME_HEAD > end || !fill(channel, head, offset)) {
            return null;
        }
        int length = head.flip().getInt();
        int checksum = head.getInt();
        if (length < 0 || offset + SegmentCodec.FRAME_HEAD + length > end) {
            return null;
        }
        ByteBuffer body = ByteBuffer.allocate(length);
        boolean whole = fill(channel, body, offset + SegmentCodec.FRAME_HEAD);
        return whole && SegmentCodec.checksum(body.array()) == checksum ? body.array() : null;
    }

    private static boolean fill(FileChannel channel, ByteBuffer buffer, long offset) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                return false;
            }
        }
        return true;
    }
}
