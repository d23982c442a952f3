package dev.fulcrum.training.replicas;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process, told from a later one with the same number by its start. Written {@code host/pid/startMillis}.
 *
 * @param host name of the machine or container
 * @param pid process id there
 * @param startedAt start of the process
 */
public record ProcessIdentity(String host, long pid, Instant startedAt) {
    /** The start is reckoned from the boot time, which the system may correct by a second. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    public static ProcessIdentity of(String host, ProcessHandle process) {
        return new ProcessIdentity(
                host, process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    /** Empty where the text is none of ours. */
    public static Optional<ProcessIdentity> parse(String text) {
        if (text == null) {
            return Optional.empty();
        }
        String[] parts = text.split("/");
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ProcessIdentity(
                    parts[0], Long.parseLong(parts[1]), Instant.ofEpochMilli(Long.parseLong(parts[2]))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The living process, if this is its machine and it is still the same one. */
    public Optional<ProcessHandle> alive(String thisHost) {
        return host.equals(thisHost) ? ProcessHandle.of(pid).filter(this::isSame) : Optional.empty();
    }

    private boolean isSame(ProcessHandle process) {
        Instant start = process.info().startInstant().orElse(Instant.EPOCH);
        return process.isAlive() && Duration.between(start, startedAt).abs().compareTo(CLOCK_TOLERANCE) <= 0;
    }

    @Override
    public String toString() {
        return host + "/" + pid + "/" + startedAt.toEpochMilli();
    }
}
