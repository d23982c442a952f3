package dev.fulcrum.trainer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the process that launched the trainer reads: one JSON object per line on standard output, nothing else. Libraries
 * log to standard error.
 */
final class ProgressReport {
    /** Phases in order. */
    enum Phase {
        ENCODE,
        FIT,
        VALIDATE;

        private String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final ObjectMapper json = new ObjectMapper();
    private final PrintStream out;

    ProgressReport(PrintStream out) {
        this.out = out;
    }

    void progress(Phase phase, int done, int total) {
        Map<String, Object> line = line("progress");
        line.put("phase", phase.text());
        line.put("done", done);
        line.put("total", total);
        write(line);
    }

    void metric(String name, int step, double value, String settings) {
        Map<String, Object> line = line("metric");
        line.put("name", name);
        line.put("step", step);
        line.put("value", value);
        line.put("settings", settings);
        write(line);
    }

    void finished(Path artefact, String sha256, long bytes, Map<String, Double> metrics) {
        Map<String, Object> line = line("finished");
        line.put("artefact", artefact.toString());
        line.put("sha256", sha256);
        line.put("bytes", bytes);
        line.put("metrics", metrics);
        write(line);
    }

    void failed(String reason) {
        Map<String, Object> line = line("failed");
        line.put("reason", reason);
        write(line);
    }

    private static Map<String, Object> line(String event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("event", event);
        return line;
    }

    private synchronized void write(Map<String, Object> line) {
        try {
            out.println(json.writeValueAsString(line));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of strings and numbers is always JSON", e);
        }
        out.flush();
        if (out.checkError()) {
            // without a reader nobody would ever take the model: do not burn its cores as an orphan
            throw new LauncherGone();
        }
    }

    /** The process that launched the trainer closed its end of standard output. */
    static final class LauncherGone extends RuntimeException {
        LauncherGone() {
            super("Standard output is closed: the launcher is gone, so the training stops.");
        }
    }
}
