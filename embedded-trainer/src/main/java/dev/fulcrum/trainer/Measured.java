package dev.fulcrum.trainer;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Numbers about a training: those of the model, equal for equal input, and those of this process, which are not. */
final class Measured {
    private static final int DIGITS = 6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final Path PROCESS_STATUS = Path.of("/proc/self/status");

    private Measured() {}

    /** Six digits: enough for a share, and printed the same by every JDK. */
    static double rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_UP).doubleValue();
    }

    /** Written into the model. */
    static Map<String, Double> model(HeadScore score, GoldenDataset data) {
        Map<String, Double> metrics = new TreeMap<>();
        metrics.put("validation_accuracy", rounded(score.accuracy()));
        metrics.put("validation_log_loss", rounded(score.logLoss()));
        metrics.put("train_rows", (double) data.train().size());
        metrics.put("validation_rows", (double) data.validation().size());
        metrics.put("labels", (double) data.labels().size());
        return metrics;
    }

    /** Reported beside the model: wall and CPU seconds, and the peak memory where the system tells it. */
    static Map<String, Double> process(long startedNanos) {
        Map<String, Double> metrics = new TreeMap<>();
        metrics.put("wall_seconds", rounded((System.nanoTime() - startedNanos) / NANOS_PER_SECOND));
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            metrics.put("cpu_seconds", rounded(system.getProcessCpuTime() / NANOS_PER_SECOND));
        }
        peakMemory().ifPresent(bytes -> metrics.put("peak_memory_bytes", (double) bytes));
        return metrics;
    }

    private static OptionalLong peakMemory() {
        if (!Files.isReadable(PROCESS_STATUS)) {
            return OptionalLong.empty();
        }
        try {
            return Files.readAllLines(PROCESS_STATUS).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
