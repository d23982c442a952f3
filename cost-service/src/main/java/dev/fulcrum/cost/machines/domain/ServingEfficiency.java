package dev.fulcrum.cost.machines.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What share of its {@link Roofline} a replica reaches, from measurements: each row's measured speed ÷ the roofline's
 * speed at the row's shape and concurrency. Where rows of the accelerator and the size exist they count alone; else all
 * rows of the precision do.
 */
final class ServingEfficiency {
    private final List<Row> rows;
    private final MachinePolicy policy;
    private final Set<String> measuredVendors;

    /**
     * @param low, typical, high share of the roofline
     * @param basis INTERPOLATED from rows like the asked one, or DERIVED from all of the precision
     * @param rows what it rests on
     */
    record Share(double low, double typical, double high, Basis basis, List<ServingMeasurement> rows) {}

    private record Row(ServingMeasurement measured, double share) {}

    /**
     * @param accelerators by the names of the rows; a row of an accelerator that is not for rent is not used
     * @param kvBytes of a model without a stated cache
     */
    ServingEfficiency(
            List<ServingMeasurement> measurements,
            List<Accelerator> accelerators,
            ToDoubleFunction<ModelSize> kvBytes,
            MachinePolicy policy) {
        this.policy = policy;
        this.rows = new ArrayList<>();
        for (ServingMeasurement measured : measurements) {
            accelerators.stream()
                    .filter(accelerator -> accelerator.name().equals(measured.accelerator()))
                    .findFirst()
                    .ifPresent(accelerator -> rows.add(new Row(measured, share(measured, accelerator, kvBytes))));
        }
        this.measuredVendors = accelerators.stream()
                .filter(accelerator -> rows.stream()
                        .anyMatch(row -> row.measured().accelerator().equals(accelerator.name())))
                .map(Accelerator::vendor)
                .collect(Collectors.toSet());
    }

    private double share(ServingMeasurement measured, Accelerator accelerator, ToDoubleFunction<ModelSize> kvBytes) {
        Roofline roofline = new Roofline(
                measured.size(),
                (long) kvBytes.applyAsDouble(measured.size()),
                accelerator,
                measured.accelerators(),
                policy.memoryShare().doubleValue());
        // offline runs state no concurrency: they fill the memory
        double concurrency = measured.concurrency() != null
                ? measured.concurrency()
                : Math.max(1, Math.min(policy.maxConcurrency(), roofline.concurrencyInMemory(measured.shape())));
        return roofline.secondsPerRequest(measured.shape(), concurrency) * measured.requestsPerSecond();
    }

    Share of(ModelSize size, Accelerator accelerator) {
        List<Row> like = rows.stream()
                .filter(row -> row.measured().like(size, accelerator))
                .toList();
        boolean interpolated = size.kind() == ModelSize.Kind.DECODER && !like.isEmpty();
        List<Row> used = interpolated ? like : ofPrecision(size.precision());
        double[] shares = used.stream().mapToDouble(Row::share).sorted().toArray();
        double spread = interpolated ? policy.measuredSpread().doubleValue() : 0;
        double typical = interpolated ? geometricMean(shares) : Math.min(1, shares[shares.length / 2]);
        double low = shares[0] * (1 - spread);
        double high = shares[shares.length - 1] * (1 + spread);
        if (!interpolated) {
            high = Math.max(typical, Math.min(1, high));
            boolean nothingLikeIt =
                    size.kind() == ModelSize.Kind.ENCODER || !measuredVendors.contains(accelerator.vendor());
            low = nothingLikeIt ? low * policy.unmeasuredShare().doubleValue() : low;
        }
        return new Share(
                low,
                typical,
                high,
                interpolated ? Basis.INTERPOLATED : Basis.DERIVED,
                used.stream().map(Row::measured).toList());
    }

    /** Eight-bit units run at another share of their peak; four-bit weights are computed at 16 bit. */
    private List<Row> ofPrecision(Precision precision) {
        return rows.stream()
                .filter(row -> row.measured().size().precision().eightBit() == precision.eightBit())
                .toList();
    }

    boolean measured(String vendor) {
        return measuredVendors.contains(vendor);
    }

    private static double geometricMean(double[] values) {
        return Math.exp(Arrays.stream(values).map(Math::log).average().orElseThrow());
    }
}
