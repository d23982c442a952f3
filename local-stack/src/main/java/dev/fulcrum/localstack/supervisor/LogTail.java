package dev.fulcrum.localstack.supervisor;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Why a process ended, as far as its log says. */
final class LogTail {
    private static final int BYTES_READ = 64 * 1024;
    private static final int LENGTH_SHOWN = 300;
    /** How the servers, Quarkus, Zipkin and the JVM itself name what went wrong, the plainest first. */
    private static final List<Pattern> REASONS = List.of(
            Pattern.compile("^ERROR "),
            Pattern.compile("Caused by: |Suppressed: "),
            Pattern.compile("\\bERROR\\b|\\bFATAL\\b|\\bSEVERE\\b"),
            Pattern.compile("^Exception in thread|^Error: |java\\.lang\\.\\w*Error"));

    private LogTail() {}

    static String reason(Path log) {
        List<String> lines = lastLines(log);
        for (Pattern reason : REASONS) {
            for (int i = lines.size() - 1; i >= 0; i--) {
                if (reason.matcher(lines.get(i)).find()) {
                    return shortened(lines.get(i));
                }
            }
        }
        return lines.isEmpty() ? "it said nothing" : shortened(lines.get(lines.size() - 1));
    }

    private static String shortened(String line) {
        String plain =
                line.strip().replaceFirst("^ERROR ", "").replaceFirst("^Caused by: ([\\w.$]+\\.)?(\\w+)(: )?", "$2$3");
        return plain.length() > LENGTH_SHOWN ? plain.substring(0, LENGTH_SHOWN) + "…" : plain;
    }

    private static List<String> lastLines(Path log) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - BYTES_READ));
            byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
