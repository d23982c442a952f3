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

/** Reads records from one segment file, up to a known end, a block at a time. */
final class SegmentReader {
    private static final int BLOCK = 256 << 10;

    private SegmentReader() {}

    /** @param end bytes from the beginning that are written for sure */
    static Spool.Batch read(Path file, Place from, long end, int maxRecords) throws IOException {
        List<SpooledRecord> records = new ArrayList<>();
        long offset = from.offset();
        if (offset >= end) {
            return new Spool.Batch(records, from, 0);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer block = block(channel, offset, end, BLOCK);
            while (records.size() < maxRecords && offset < end) {
                int needed = needed(block);
                if (needed > block.remaining() && offset + block.remaining() < end) {
                    // this record goes on behind the block
                    block = block(channel, offset, end, Math.max(needed, BLOCK));
                    needed = needed(block);
                }
                SpooledRecord record = needed > block.remaining() ? null : record(block);
                if (record == null) {
                    // nothing after a torn record can be found again, and after a crash nothing is there
                    return new Spool.Batch(records, new Place(from.segment(), end), 1);
                }
                records.add(record);
                offset += needed;
            }
        }
        return new Spool.Batch(records, new Place(from.segment(), offset), 0);
    }

    /** Bytes of the frame that begins here, its head included, as far as the block tells. */
    private static int needed(ByteBuffer block) {
        if (block.remaining() < SegmentCodec.FRAME_HEAD) {
            return SegmentCodec.FRAME_HEAD;
        }
        int length = block.getInt(block.position());
        // a length that no record has: torn
        return length < 0 || length > Integer.MAX_VALUE - SegmentCodec.FRAME_HEAD
                ? Integer.MAX_VALUE
                : length + SegmentCodec.FRAME_HEAD;
    }

    /** Null where the record is torn. */
    private static SpooledRecord record(ByteBuffer block) throws IOException {
        int length = block.getInt();
        int checksum = block.getInt();
        int start = block.position();
        block.position(start + length);
        if (SegmentCodec.checksum(block.array(), start, length) != checksum) {
            return null;
        }
        ByteBuffer body = ByteBuffer.wrap(block.array(), start, length);
        return SegmentCodec.read(body);
    }

    private static ByteBuffer block(FileChannel channel, long offset, long end, int size) throws IOException {
        ByteBuffer block = ByteBuffer.allocate((int) Math.min(size, end - offset));
        while (block.hasRemaining()) {
            if (channel.read(block, offset + block.position()) < 0) {
                break;
            }
        }
        return block.flip();
    }
}
