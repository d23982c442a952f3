package dev.fulcrum.gateway.calls.client;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.TreeSet;

/** Replaces pieces of a body and leaves every other byte as it was: spaces, order, numbers, unknown fields. */
final class JsonSplice {
    /** Bytes from {@code start} to before {@code end}. */
    record Range(int start, int end) {}

    private record Edit(Range range, byte[] bytes) {}

    private final byte[] body;
    private final TreeSet<Edit> edits =
            new TreeSet<>(Comparator.comparingInt(edit -> edit.range().start()));

    JsonSplice(byte[] body) {
        this.body = body;
    }

    JsonSplice replace(Range range, String json) {
        edits.add(new Edit(range, json.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    JsonSplice insert(int at, String json) {
        return replace(new Range(at, at), json);
    }

    byte[] apply() {
        if (edits.isEmpty()) {
            return body;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + 64);
        int from = 0;
        for (Edit edit : edits) {
            out.write(body, from, edit.range().start() - from);
            out.writeBytes(edit.bytes());
            from = edit.range().end();
        }
        out.write(body, from, body.length - from);
        return out.toByteArray();
    }
}
