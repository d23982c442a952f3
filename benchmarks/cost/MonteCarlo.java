import dev.fulcrum.cost.businesscase.domain.Assumptions;
import dev.fulcrum.cost.businesscase.domain.BusinessCase;
import dev.fulcrum.cost.businesscase.domain.CaseBuilder;
import dev.fulcrum.cost.businesscase.domain.CaseFacts;
import dev.fulcrum.cost.businesscase.domain.CaseModel;
import dev.fulcrum.cost.businesscase.domain.CaseResult;
import dev.fulcrum.cost.businesscase.domain.Hardware;
import dev.fulcrum.cost.businesscase.storage.CostLineFile;
import dev.fulcrum.cost.machines.domain.MachineChoice;
import dev.fulcrum.cost.machines.domain.MachineFacts;
import dev.fulcrum.cost.machines.domain.MachinePlans;
import dev.fulcrum.cost.machines.domain.MachinePolicy;
import dev.fulcrum.cost.machines.domain.ServingLoad;
import dev.fulcrum.cost.machines.domain.ServingPlanner;
import dev.fulcrum.cost.machines.domain.TrainingCompute;
import dev.fulcrum.cost.machines.domain.TrainingEstimator;
import dev.fulcrum.cost.machines.domain.TrainingJob;
import dev.fulcrum.cost.machines.storage.MachineFactFiles;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import dev.fulcrum.cost.prices.storage.PriceFile;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Solves the demo's case, every option of it, over 24 months with 100,000 paths: the first time in a fresh JVM and then
 * several times more, on one thread. Usage: MonteCarlo ROUNDS. Prints name, tab, value; times in seconds.
 */
public final class MonteCarlo {
    private static final int PATHS = 100_000;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
    private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");

    private MonteCarlo() {}

    public static void main(String[] arguments) {
        int rounds = Integer.parseInt(arguments[0]);
        BusinessCase businessCase = businessCase();
        double[] seconds = new double[rounds + 1];
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long used = threads.getCurrentThreadCpuTime();
        CaseResult result = null;
        for (int round = 0; round <= rounds; round++) {
            long start = System.nanoTime();
            result = CaseModel.solve(businessCase);
            seconds[round] = (System.nanoTime() - start) / 1e9;
        }
        double processor = (threads.getCurrentThreadCpuTime() - used) / 1e9;
        double[] warm = Arrays.copyOfRange(seconds, 1, seconds.length);
        Arrays.sort(warm);
        print("paths", PATHS);
        print("options", result.options().size());
        print("months", result.horizonMonths());
        print("first", seconds[0]);
        print("median", warm[warm.length / 2]);
        print("slowest", warm[warm.length - 1]);
        print("processor", processor / seconds.length);
    }

    private static void print(String name, double value) {
        System.out.printf(Locale.ROOT, "%s\t%s%n", name, BigDecimal.valueOf(value).stripTrailingZeros().toPlainString());
    }

    private static BusinessCase businessCase() {
        PriceBook prices = new PriceBook("shipped", new PriceFile().prices());
        CaseFacts facts = new CaseFacts(
                "support",
                "simulated-gpt-6.2-sol",
                prices.list("openai/gpt-6.2-sol", NOW).orElseThrow(),
                prices,
                NOW,
                100,
                new TokenUsage(30_000, 10_000, 0, 400, 0),
                new BigDecimal("0.00045"),
                "benchmark",
                40_000_000,
                null);
        return new CaseBuilder(
                        new CostLineFile().lines(),
                        new Shipped(),
                        new CaseBuilder.Standard(24, new BigDecimal("0.1"), PATHS, 1))
                .build(facts, Assumptions.NONE);
    }

    /** The shipped machines at the default policy. */
    private static final class Shipped implements Hardware {
        private final MachineFacts facts = new MachineFactFiles().facts();
        private final MachinePolicy policy = new MachinePolicy(
                2,
                730,
                new BigDecimal("0.9"),
                8,
                512,
                new BigDecimal("0.8"),
                new BigDecimal("0.1"),
                new BigDecimal("0.5"),
                new BigDecimal("0.85"),
                180,
                Set.of("vast-marketplace", "runpod-community", "akash"));

        @Override
        public MachinePlans serving(ServingLoad load, MachineChoice choice) {
            return new ServingPlanner(facts, policy).plan(load, choice, TODAY);
        }

        @Override
        public TrainingCompute training(TrainingJob job, String accelerator, MachineChoice choice) {
            return new TrainingEstimator(facts, policy).estimate(job, accelerator, choice, TODAY);
        }

        @Override
        public BigDecimal peakToMean() {
            return BigDecimal.valueOf(5);
        }

        @Override
        public int hoursPerMonth() {
            return 730;
        }
    }
}
