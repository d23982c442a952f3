package dev.fulcrum.cost.machines.domain;

import dev.fulcrum.cost.catalogue.Figure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * A model served on one kind of machine. A deployment never has fewer than the minimum of replicas; how busy they are is
 * an output.
 *
 * @param machine rented as a whole, all month
 * @param acceleratorsPerReplica as many as weights and key-value cache need; 0 on processor cores
 * @param replicasPerMachine that fit side by side on it
 * @param concurrency requests that one replica works on at once when it is full
 * @param throughput requests per second of one replica at this shape within the objectives
 * @param outputTokensPerSecond the same in tokens of the answer; 0 for an encoder
 * @param basis how the throughput came about
 * @param peakRequestsPerSecond that must be carried
 * @param replicas max(minimum, ⌈peak ÷ throughput⌉): low is the case of the high throughput
 * @param machines ⌈replicas ÷ replicasPerMachine⌉
 * @param peakUtilisation peak ÷ (replicas × throughput), 0 to 1
 * @param meanUtilisation mean ÷ (replicas × throughput)
 * @param monthlyUsd machines × hour price × hours a month
 * @param singleRequestMs a request alone on the replica, device time
 * @param loadedRequestMs a request on a full replica, by Little's law: concurrency ÷ throughput
 * @param hourPriceUsd of the whole machine, as chosen (on demand, or spot where asked for)
 * @param hoursPerMonth that the bill counts
 * @param minReplicas the policy's minimum
 * @param stalePrice the price is older than the policy allows without a warning
 * @param notes what a reader must know, each a sentence
 * @param figures every number above with formula, inputs and sources; names begin with {@code serving.}
 */
public record ServingPlan(
        Machine machine,
        int acceleratorsPerReplica,
        int replicasPerMachine,
        int concurrency,
        Range throughput,
        Range outputTokensPerSecond,
        Basis basis,
        BigDecimal peakRequestsPerSecond,
        Range replicas,
        Range machines,
        Range peakUtilisation,
        Range meanUtilisation,
        Range monthlyUsd,
        Range singleRequestMs,
        Range loadedRequestMs,
        BigDecimal hourPriceUsd,
        int hoursPerMonth,
        int minReplicas,
        boolean stalePrice,
        List<String> notes,
        List<Figure> figures) {

    /**
     * Replicas for another peak, for a horizon with growth.
     *
     * @param peak requests per second
     * @param perReplica requests per second of one replica, e.g. an end of {@link #throughput()}; more than 0
     */
    public BigDecimal replicasAt(BigDecimal peak, BigDecimal perReplica) {
        return replicas(peak, perReplica, minReplicas);
    }

    /** USD a month for another peak; arguments as in {@link #replicasAt}. */
    public BigDecimal monthlyUsdAt(BigDecimal peak, BigDecimal perReplica) {
        return machines(replicasAt(peak, perReplica), replicasPerMachine)
                .multiply(hourPriceUsd)
                .multiply(BigDecimal.valueOf(hoursPerMonth));
    }

    /** USD a month for another peak, over the range of the throughput. */
    public Range monthlyUsdAt(BigDecimal peak) {
        return throughput.map(perReplica -> monthlyUsdAt(peak, perReplica));
    }

    static BigDecimal replicas(BigDecimal peak, BigDecimal perReplica, int minReplicas) {
        return peak.divide(perReplica, 0, RoundingMode.CEILING).max(BigDecimal.valueOf(minReplicas));
    }

    static BigDecimal machines(BigDecimal replicas, int replicasPerMachine) {
        return replicas.divide(BigDecimal.valueOf(replicasPerMachine), 0, RoundingMode.CEILING);
    }
}
