package dev.fulcrum.gateway.calls.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.gateway.dialects.client.MessageContent;
import dev.fulcrum.gateway.dialects.client.UsageReader;
import dev.fulcrum.gateway.dialects.domain.AnswerSummary;
import dev.fulcrum.gateway.dialects.domain.TokenUsage;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/**
 * Listens to a stream of server-sent events (WHATWG HTML, 9.2) while it passes. Bytes leave as they came, but for one
 * event: where the client did not ask for usage, the chunk that holds nothing else is kept back. Then bytes leave with
 * the end of their event, not before.
 */
final class StreamReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] DATA = {'d', 'a', 't', 'a', ':'};
    /** Text kept for capture and for estimates; beyond it only the passing goes on. */
    private static final int LONGEST_TEXT = 4 << 20;

    private final boolean hideUsage;
    private final int longestEvent;
    private final StringBuilder text = new StringBuilder();
    private final Map<Integer, String> finishReasons = new TreeMap<>();
    private Buffer pending = Buffer.buffer();
    private int scanned;
    private boolean lineEmpty = true;
    private String id;
    private String model;
    private TokenUsage usage;

    /** @param longestEvent bytes; a longer one passes unread */
    StreamReader(boolean hideUsage, int longestEvent) {
        this.hideUsage = hideUsage;
        this.longestEvent = longestEvent;
    }

    /** What may go to the client now; may be empty. */
    Buffer passed(Buffer chunk) {
        pending.appendBuffer(chunk);
        Buffer out = hideUsage ? Buffer.buffer() : chunk;
        int from = 0;
        while (scanned < pending.length()) {
            byte b = pending.getByte(scanned++);
            if (b == '\n') {
                if (lineEmpty) {
                    Buffer event = pending.getBuffer(from, scanned);
                    boolean usageOnly = read(event);
                    if (hideUsage && !usageOnly) {
                        out.appendBuffer(event);
                    }
                    from = scanned;
                }
                lineEmpty = true;
            } else if (b != '\r') {
                lineEmpty = false;
            }
        }
        pending = from == 0 ? pending : pending.getBuffer(from, pending.length());
        scanned = pending.length();
        if (pending.length() > longestEvent) {
            if (hideUsage) {
                out.appendBuffer(pending);
            }
            pending = Buffer.buffer();
            scanned = 0;
        }
        return out;
    }

    /** What is left when the upstream ended without closing its last event. */
    Buffer rest() {
        boolean usageOnly = pending.length() > 0 && read(pending);
        return hideUsage && !usageOnly ? pending : Buffer.buffer();
    }

    AnswerSummary summary() {
        return new AnswerSummary(id, model, new ArrayList<>(finishReasons.values()), usage, null, text.toString());
    }

    /** True where the event holds usage and nothing else. */
    private boolean read(Buffer event) {
        byte[] data = data(event.getBytes());
        if (data.length == 0 || data[0] != '{') {
            return false;
        }
        try {
            return read(JSON.readTree(data));
        } catch (IOException e) {
            return false;
        }
    }

    private boolean read(JsonNode chunk) {
        id = chunk.path("id").asText(id);
        model = chunk.path("model").asText(model);
        TokenUsage reported = UsageReader.read(chunk.path("usage"));
        // Some providers report with the last choice, some in a chunk of its own, some in every chunk: the last counts.
        usage = reported == null ? usage : reported;
        for (JsonNode choice : chunk.path("choices")) {
            int index = choice.path("index").asInt(0);
            if (choice.path("finish_reason").isTextual()) {
                finishReasons.put(index, choice.path("finish_reason").asText());
            }
            if (index == 0 && text.length() < LONGEST_TEXT) {
                text.append(MessageContent.text(choice.path("delta").path("content")));
            }
        }
        return reported != null && chunk.path("choices").isEmpty();
    }

    /** The data lines of an event, joined. */
    private static byte[] data(byte[] event) {
        Buffer data = Buffer.buffer();
        int start = 0;
        for (int i = 0; i <= event.length; i++) {
            if (i == event.length || event[i] == '\n') {
                int end = i > start && event[i - 1] == '\r' ? i - 1 : i;
                if (startsWithData(event, start, end)) {
                    int from = start + DATA.length;
                    from = from < end && event[from] == ' ' ? from + 1 : from;
                    data.appendBytes(event, from, end - from);
                }
                start = i + 1;
            }
        }
        return data.getBytes();
    }

    private static boolean startsWithData(byte[] event, int start, int end) {
        if (end - start < DATA.length) {
            return false;
        }
        for (int i = 0; i < DATA.length; i++) {
            if (event[start + i] != DATA[i]) {
                return false;
            }
        }
        return true;
    }
}
