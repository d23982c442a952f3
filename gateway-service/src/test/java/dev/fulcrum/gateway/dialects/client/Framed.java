package dev.fulcrum.gateway.dialects.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Server-sent events as a test writes and reads them. */
record Framed(String name, String data) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Fails where the bytes are anything but whole events of an optional name and one data line. */
    static List<Framed> parse(byte[] bytes) {
        List<Framed> events = new ArrayList<>();
        String rest = new String(bytes, StandardCharsets.UTF_8);
        while (!rest.isEmpty()) {
            int end = rest.indexOf("\n\n");
            if (end < 0) {
                throw new AssertionError("An event does not end: " + rest);
            }
            String[] lines = rest.substring(0, end).split("\n", -1);
            rest = rest.substring(end + 2);
            String name = lines.length == 2 ? after("event: ", lines[0]) : "message";
            events.add(new Framed(name, after("data: ", lines[lines.length - 1])));
            if (lines.length > 2) {
                throw new AssertionError("An event has too many lines: " + List.of(lines));
            }
        }
        return events;
    }

    JsonNode json() {
        return json(data);
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    static JsonNode json(byte[] bytes) {
        return json(new String(bytes, StandardCharsets.UTF_8));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** All a client hears of {@code events}, one JSON a line, from beginning to end. */
    static List<Framed> translated(Translation.Events stream, List<String> events) {
        List<Framed> heard = new ArrayList<>();
        events.forEach(event -> heard.addAll(parse(stream.event("message", bytes(event)))));
        heard.addAll(parse(stream.end()));
        return heard;
    }

    private static String after(String prefix, String line) {
        if (!line.startsWith(prefix)) {
            throw new AssertionError("A line does not start with " + prefix + ": " + line);
        }
        return line.substring(prefix.length());
    }
}
