package dev.fulcrum.cost.machines.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a training job costs on an accelerator. */
public final class TrainingEstimator {
    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3_600);
    private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private final MachineFacts facts;
    private final MachinePolicy policy;

    public TrainingEstimator(MachineFacts facts, MachinePolicy policy) {
        this.facts = facts;
        this.policy = policy;
    }

    /**
     * @param accelerator name as in the machine list
     * @param choice whose offers make the price range; its accelerators are not looked at
     * @param today for the age of prices
     * @throws InvalidMachineInput where the accelerator is unknown, has no specification, or no offer has a price that
     *     counts
     */
    public TrainingCompute estimate(TrainingJob job, String accelerator, MachineChoice choice, LocalDate today) {
        Accelerator on = facts.catalogue().accelerator(accelerator);
        if (on.denseTflops() == null) {
            throw new InvalidMachineInput(
                    "accelerator", "No source states the peak of " + on.name() + "; take another accelerator.");
        }
        GpuHourPrice price = GpuHourPrice.of(facts.catalogue(), on, choice, policy, today);
        TrainingSpeed speed = TrainingSpeed.of(job, on, facts);
        BigDecimal flops = job.tokens()
                .multiply(BigDecimal.valueOf(job.flopsPerParameterAndToken()))
                .multiply(job.parametersB())
                .multiply(BILLION);
        BigDecimal ofWork = BigDecimal.ONE.subtract(job.failedShare());
        Range run = speed.tokensPerSecond()
                .map(perSecond -> job.tokens().divide(perSecond.multiply(SECONDS_PER_HOUR), Estimate.DIGITS));
        Range hours = run.times(job.runs()).map(value -> value.divide(ofWork, Estimate.DIGITS));
        int least = leastAccelerators(job, on);
        Range usd = hours.times(price.usd());
        Optional<ManagedPrice> managed = managed(job);
        Range managedUsd = managed.map(
                        billed -> billed.usdPerMtok().times(job.usefulTokens().divide(MILLION)))
                .orElse(null);
        List<String> notes = new ArrayList<>(speed.notes());
        notes.addAll(price.notes());
        TrainingCompute compute = new TrainingCompute(
                on,
                job.tokens(),
                flops,
                speed.tokensPerSecond(),
                speed.basis(),
                least,
                hours,
                run.map(value -> value.divide(BigDecimal.valueOf(least), Estimate.DIGITS)),
                price.usd(),
                usd,
                managedUsd,
                List.copyOf(notes),
                List.of());
        return compute.opened(new TrainingFigures(job, speed, price, managed, policy).of(compute));
    }

    private int leastAccelerators(TrainingJob job, Accelerator on) {
        return job.parametersB()
                .multiply(job.method().bytesPerParameter())
                .divide(on.memoryGb().multiply(policy.trainingMemoryShare()), 0, RoundingMode.CEILING)
                .intValueExact();
    }

    /** A check for fine-tunes; nobody bills training from scratch by the token. */
    private Optional<ManagedPrice> managed(TrainingJob job) {
        return facts.managed().stream()
                .filter(price -> job.method() != TrainingMethod.FROM_SCRATCH)
                .filter(price -> price.holdsFor(job.parametersB()))
                .findFirst();
    }
}
