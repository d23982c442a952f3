package dev.fulcrum.demo.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.fulcrum.demo.DemoFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps every answer that a figure of the report comes from, as it came, so that a reader can check the figure. */
public final class RunFolder {
    private static final ObjectMapper PRETTY = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final ObjectMapper ONE_LINE = new ObjectMapper();

    private final Path folder;

    public RunFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new DemoFailure(
                    "cannot make the folder " + folder + " for the answers (" + e.getMessage() + "); make it writable",
                    e);
        }
    }

    public Path path() {
        return folder;
    }

    /** Several answers under one name: the last one stays, as for something that was asked until it was done. */
    void keep(String name, String request, int status, JsonNode body) {
        try {
            write(name + ".json", PRETTY.writeValueAsString(entry(request, status, body)) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }

    /** Many small answers of one kind, a line each. */
    synchronized void append(String name, String request, int status, JsonNode body) {
        try {
            Files.writeString(
                    folder.resolve(name + ".jsonl"),
                    ONE_LINE.writeValueAsString(entry(request, status, body)) + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    public void write(String file, String content) {
        try {
            Files.writeString(folder.resolve(file), content, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static JsonNode entry(String request, int status, JsonNode body) {
        return PRETTY.createObjectNode()
                .put("request", request)
                .put("status", status)
                .set("answer", body);
    }

    private DemoFailure unwritable(IOException cause) {
        return new DemoFailure(
                "cannot write to " + folder + " (" + cause.getMessage() + "); make room or writable", cause);
    }
}
