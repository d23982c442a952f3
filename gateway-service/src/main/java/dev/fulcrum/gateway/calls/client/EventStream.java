package dev.fulcrum.gateway.calls.client;

import dev.fulcrum.gateway.dialects.client.Answers;
import dev.fulcrum.gateway.dialects.client.Translation;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Listens to a stream of server-sent events (WHATWG HTML, 9.2) while it passes. In the client's own API bytes leave as
 * they came, but for one event: where the client did not ask for usage, the chunk that holds nothing else is kept back;
 * bytes then leave with the end of their event, not before. In another API each event is translated.
 */
final class EventStream {
    private static final byte[] NOTHING = {};
    private static final String UNNAMED = "message";

    private final Answers.Events listener;
    private final Translation.Events translation;
    private final boolean hideUsage;
    private final int longestEvent;
    private byte[] pending = new byte[512];
    private int length;
    private int scanned;
    private boolean lineEmpty = true;
    private boolean lost;

    /**
     * @param translation null where client and upstream speak the same API
     * @param longestEvent bytes; a longer one passes unread, or is {@link #lost} where it would have to be translated
     */
    EventStream(Answers.Events listener, Translation.Events translation, boolean hideUsage, int longestEvent) {
        this.listener = listener;
        this.translation = translation;
        this.hideUsage = hideUsage;
        this.longestEvent = longestEvent;
    }

    /** What may go to the client now; may be empty. */
    Buffer passed(Buffer chunk) {
        boolean asItCame = translation == null && !hideUsage;
        append(chunk);
        Buffer out = asItCame ? chunk : Buffer.buffer();
        int from = 0;
        while (scanned < length) {
            byte b = pending[scanned++];
            if (b == '\n') {
                if (lineEmpty) {
                    pass(from, scanned, asItCame ? null : out);
                    from = scanned;
                }
                lineEmpty = true;
            } else if (b != '\r') {
                lineEmpty = false;
            }
        }
        forget(from);
        if (length > longestEvent) {
            if (translation != null) {
                lost = true;
            } else if (!asItCame) {
                out.appendBytes(pending, 0, length);
            }
            length = 0;
            scanned = 0;
        }
        return out;
    }

    /** Whether an event was too long to be translated, so that what follows would have a hole. */
    boolean lost() {
        return lost;
    }

    /** What is left when the upstream ended, its last event perhaps not closed. */
    Buffer rest() {
        Buffer out = Buffer.buffer();
        if (length > 0) {
            pass(0, length, translation == null && !hideUsage ? null : out);
            length = 0;
        }
        if (translation != null) {
            out.appendBytes(translation.end());
        }
        return out;
    }

    /** @param out null where the bytes are on their way already */
    private void pass(int from, int to, Buffer out) {
        byte[] data = data(from, to);
        boolean usageOnly = false;
        if (data.length > 0) {
            String name = name(from, to);
            usageOnly = listener.read(name, data);
            if (translation != null) {
                out.appendBytes(translation.event(name, data));
            }
        }
        if (out != null && translation == null && !(hideUsage && usageOnly)) {
            out.appendBytes(pending, from, to - from);
        }
    }

    private void append(Buffer chunk) {
        int needed = length + chunk.length();
        if (needed > pending.length) {
            pending = Arrays.copyOf(pending, Math.max(needed, pending.length * 2));
        }
        chunk.getBytes(pending, length);
        length = needed;
    }

    private void forget(int upTo) {
        if (upTo > 0) {
            System.arraycopy(pending, upTo, pending, 0, length - upTo);
            length -= upTo;
            scanned = length;
        }
    }

    /** The data lines of an event, joined by line feeds. */
    private byte[] data(int from, int to) {
        byte[] data = NOTHING;
        boolean first = true;
        int line = from;
        for (int i = from; i <= to; i++) {
            if (i == to || pending[i] == '\n') {
                int end = i > line && pending[i - 1] == '\r' ? i - 1 : i;
                int value = value(line, end, "data:");
                if (value >= 0) {
                    int old = data.length;
                    int gap = first ? 0 : 1;
                    data = Arrays.copyOf(data, old + gap + end - value);
                    if (!first) {
                        data[old] = '\n';
                    }
                    System.arraycopy(pending, value, data, old + gap, end - value);
                    first = false;
                }
                line = i + 1;
            }
        }
        return data;
    }

    private String name(int from, int to) {
        int line = from;
        for (int i = from; i <= to; i++) {
            if (i == to || pending[i] == '\n') {
                int end = i > line && pending[i - 1] == '\r' ? i - 1 : i;
                int value = value(line, end, "event:");
                if (value >= 0) {
                    return new String(pending, value, end - value, StandardCharsets.UTF_8);
                }
                line = i + 1;
            }
        }
        return UNNAMED;
    }

    /** Where the field's value begins in this line; -1 where the line is of another field. */
    private int value(int line, int end, String field) {
        if (end - line < field.length()) {
            return -1;
        }
        for (int i = 0; i < field.length(); i++) {
            if (pending[line + i] != field.charAt(i)) {
                return -1;
            }
        }
        int value = line + field.length();
        return value < end && pending[value] == ' ' ? value + 1 : value;
    }
}
