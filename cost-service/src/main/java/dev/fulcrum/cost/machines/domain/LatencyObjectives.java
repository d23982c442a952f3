package dev.fulcrum.cost.machines.domain;

/**
 * How slow an answer may be under load. The defaults are those of the largest set of measurements that ships
 * (serving-throughput.csv, source P), so that its rows count as they stand.
 *
 * @param firstTokenMs time to the first token
 * @param interTokenMs time between two tokens of an answer
 * @param requestMs whole answer; null where only the two above matter
 */
public record LatencyObjectives(int firstTokenMs, int interTokenMs, Integer requestMs) {
    public static final LatencyObjectives DEFAULT = new LatencyObjectives(2_000, 50, null);

    private static final int DAY_MS = 86_400_000;

    /** @throws InvalidMachineInput outside 1 ms to a day */
    public LatencyObjectives {
        Limits.between("firstTokenMs", firstTokenMs, 1, DAY_MS, "ms");
        Limits.between("interTokenMs", interTokenMs, 1, DAY_MS, "ms");
        if (requestMs != null) {
            Limits.between("latencyObjectiveMs", requestMs, 1, DAY_MS, "ms");
        }
    }
}
