package dev.fulcrum.cost.machines.domain;

import dev.fulcrum.cost.catalogue.Figure;
import java.util.List;

/**
 * One replica on one kind of machine, before it is known how many are needed.
 *
 * @param accelerators it takes; 0 on processor cores
 * @param perMachine that fit side by side
 * @param concurrency requests at once when full, in the typical case
 * @param throughput requests per second
 * @param share of the roofline; null on processor cores
 * @param basis how the throughput came about
 * @param rows measurements it rests on, as inputs of a figure
 * @param singleMs a request alone
 * @param loadedMs a request on a full replica
 * @param kvBytesPerToken of the cache; 0 where there is none
 * @param kvSource where that comes from
 * @param notes sentences
 */
record Replica(
        int accelerators,
        int perMachine,
        int concurrency,
        Range throughput,
        Range share,
        Basis basis,
        List<Figure.Input> rows,
        Range singleMs,
        Range loadedMs,
        long kvBytesPerToken,
        String kvSource,
        List<String> notes) {}
