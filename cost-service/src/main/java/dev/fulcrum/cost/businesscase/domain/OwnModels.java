package dev.fulcrum.cost.businesscase.domain;

import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.cost.machines.domain.InvalidMachineInput;
import dev.fulcrum.cost.machines.domain.LatencyObjectives;
import dev.fulcrum.cost.machines.domain.MachineChoice;
import dev.fulcrum.cost.machines.domain.MachinePlans;
import dev.fulcrum.cost.machines.domain.ModelSize;
import dev.fulcrum.cost.machines.domain.Precision;
import dev.fulcrum.cost.machines.domain.Range;
import dev.fulcrum.cost.machines.domain.ServingLoad;
import dev.fulcrum.cost.machines.domain.ServingPlan;
import dev.fulcrum.cost.machines.domain.TrainingCompute;
import dev.fulcrum.cost.machines.domain.TrainingJob;
import dev.fulcrum.cost.machines.domain.TrainingMethod;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Options that serve a model on rented machines. */
final class OwnModels {
    static final String FINE_TUNED = "fine-tune-open-model";
    static final String ON_TRAINIUM = "fine-tune-open-model-trainium";

    private static final String TRAINIUM = "Trainium1";
    private static final String TRAINED_ON = "H100-80GB-SXM";
    /** all-MiniLM-L6-v2, which small-models trains a head on. */
    private static final BigDecimal SMALL_PARAMETERS_B = new BigDecimal("0.0227");

    private static final BigDecimal OPEN_PARAMETERS_B = BigDecimal.valueOf(8);
    private static final long EXAMPLES = 10_000;
    private static final BigDecimal EPOCHS = BigDecimal.valueOf(3);
    /** Machines of which a note says why they will not do. */
    private static final int SHOWN = 3;

    private static final int RATE_SCALE = 9;
    private static final int SECONDS_PER_HOUR = 3600;

    private final Demand demand;
    private final Lines lines;
    private final Hardware hardware;
    private final Assumptions.ModelStated model;
    private final CaseFacts facts;
    private final List<String> notes;
    /** How many times the examples of the model there may be, and who says so. */
    private final Range examples;

    private final String examplesSource;

    OwnModels(CaseFacts facts, Demand demand, Lines lines, Hardware hardware, Assumptions stated, List<String> notes) {
        this.facts = facts;
        this.demand = demand;
        this.lines = lines;
        this.hardware = hardware;
        this.notes = notes;
        Assumptions.ModelStated given =
                stated.model() == null ? new Assumptions.ModelStated(null, null, null, null, null) : stated.model();
        this.model = new Assumptions.ModelStated(
                given.parametersB() == null ? OPEN_PARAMETERS_B : given.parametersB(),
                given.accelerators() == null ? Set.of() : given.accelerators(),
                given.providers() == null ? Set.of() : given.providers(),
                given.trainingExamples() == null ? EXAMPLES : given.trainingExamples(),
                given.epochs() == null ? EPOCHS : given.epochs());
        DefaultLine usual = lines.defaults().general("training-examples");
        examples = given.trainingExamples() == null ? usual.range() : Range.exactly(BigDecimal.ONE);
        examplesSource = given.trainingExamples() == null ? usual.source() : "examples stated by " + stated.by();
    }

    /** What a managed service bills for the training; null where no price for the size is known. */
    CostLine managedTraining() {
        return training(TrainingMethod.LORA, model.parametersB(), TRAINED_ON)
                .filter(compute -> compute.managedUsd() != null)
                .map(compute -> compute(compute.managedUsd(), "managed fine-tuning by the token", compute))
                .orElse(null);
    }

    Optional<CaseOption> smallTaskModel() {
        ServingLoad load = sized(() -> new ServingLoad(
                ModelSize.encoder(SMALL_PARAMETERS_B, Precision.INT8),
                demand.inputTokens(),
                0,
                meanRate(),
                hardware.peakToMean(),
                LatencyObjectives.DEFAULT,
                null));
        return served(
                CaseOption.SMALL_TASK_MODEL,
                CaseOption.SMALL_TASK_MODEL,
                "an own small task model",
                load,
                choice(Set.of()),
                training(TrainingMethod.FULL, SMALL_PARAMETERS_B, TRAINED_ON));
    }

    /** On the chosen or cheapest machine, and on AWS Trainium, where the text's case went. */
    List<CaseOption> fineTuned() {
        ServingLoad load = sized(() -> new ServingLoad(
                ModelSize.decoder(model.parametersB(), Precision.BF16),
                demand.inputTokens(),
                demand.outputTokens(),
                meanRate(),
                hardware.peakToMean(),
                LatencyObjectives.DEFAULT,
                null));
        String what = "a fine-tuned open model of " + model.parametersB().toPlainString() + " billion parameters";
        Optional<TrainingCompute> training = training(TrainingMethod.LORA, model.parametersB(), TRAINED_ON);
        List<CaseOption> options = new ArrayList<>();
        served(FINE_TUNED, FINE_TUNED, what, load, choice(model.accelerators()), training)
                .ifPresent(options::add);
        served(
                        ON_TRAINIUM,
                        FINE_TUNED,
                        what,
                        load,
                        choice(Set.of(TRAINIUM)),
                        training(TrainingMethod.LORA, model.parametersB(), TRAINIUM)
                                .or(() -> training))
                .ifPresent(options::add);
        return options;
    }

    private MachineChoice choice(Set<String> accelerators) {
        return new MachineChoice(accelerators, model.providers(), Set.of(), false, false);
    }

    private BigDecimal meanRate() {
        return demand.calls()
                .typical()
                .divide(
                        BigDecimal.valueOf((long) hardware.hoursPerMonth() * SECONDS_PER_HOUR),
                        RATE_SCALE,
                        RoundingMode.HALF_EVEN);
    }

    private Optional<TrainingCompute> training(TrainingMethod method, BigDecimal parametersB, String accelerator) {
        TrainingJob job = sized(() -> TrainingJob.packed(
                method,
                parametersB,
                model.trainingExamples(),
                Math.addExact(demand.inputTokens(), demand.outputTokens()),
                model.epochs()));
        try {
            return Optional.of(hardware.training(job, accelerator, MachineChoice.ON_DEMAND));
        } catch (InvalidMachineInput unknown) {
            notes.add("Training compute on " + accelerator + " is not known: " + unknown.getMessage());
            return Optional.empty();
        }
    }

    private Optional<CaseOption> served(
            String id,
            String like,
            String what,
            ServingLoad load,
            MachineChoice choice,
            Optional<TrainingCompute> training) {
        Optional<ServingPlan> plan = plan(id, load, choice);
        if (plan.isEmpty()) {
            return Optional.empty();
        }
        List<CostLine> more = new ArrayList<>();
        training.map(run -> compute(run.usd(), "compute of one run that works", run))
                .ifPresent(more::add);
        ApiOptions.lostCache(like, facts.present(), demand, lines).ifPresent(more::add);
        Serving serving = lines.restated(id, serving(plan.get()));
        List<Figure> background = new ArrayList<>(scoped(id, plan.get().figures()));
        training.ifPresent(computed -> background.addAll(scoped(id, computed.figures())));
        plan.get().notes().forEach(note -> notes.add(id + ": " + note));
        return Optional.of(new CaseOption(
                id,
                what + " on " + plan.get().machine().label() + ", on demand, as of "
                        + plan.get().machine().asOf(),
                lines.of(id, like, more),
                Optional.of(serving),
                Optional.of(lines.rollout(id, like)),
                background));
    }

    private Optional<ServingPlan> plan(String id, ServingLoad load, MachineChoice choice) {
        MachinePlans plans = sized(() -> hardware.serving(load, choice));
        if (plans.cheapest().isEmpty()) {
            notes.add(id + " is left out: no machine carries it. "
                    + plans.excluded().stream()
                            .limit(SHOWN)
                            .map(excluded -> excluded.machine().label() + ": " + excluded.detail())
                            .toList());
        }
        return plans.cheapest();
    }

    /** What the room of machines refuses, by the names of a case. */
    private static <T> T sized(Supplier<T> question) {
        try {
            return question.get();
        } catch (InvalidMachineInput refused) {
            throw new CaseRefused("model." + refused.field(), refused.getMessage());
        }
    }

    private Serving serving(ServingPlan plan) {
        DefaultLine width = lines.defaults().general("peak-to-mean");
        BigDecimal peak = hardware.peakToMean();
        return new Serving(
                plan.machine().label(),
                Quantity.exactly(
                        "usd-per-hour",
                        plan.hourPriceUsd(),
                        "USD per hour",
                        plan.machine().label() + ", " + plan.machine().priceSource() + ", as of "
                                + plan.machine().asOf()),
                plan.replicasPerMachine(),
                new Quantity(
                        "throughput",
                        plan.throughput(),
                        "calls per second",
                        Driver.MACHINES,
                        plan.basis().label() + " at " + demand.inputTokens() + " tokens in, figures serving.…",
                        false),
                new Quantity(
                        "peak-to-mean",
                        width.range().times(peak).map(value -> value.max(BigDecimal.ONE)),
                        "ratio",
                        Driver.MACHINES,
                        "policy fulcrum.cost.serving.peak-to-mean; " + width.source(),
                        true),
                plan.hoursPerMonth(),
                plan.minReplicas());
    }

    /** One to the cent: cents are what anybody pays. */
    private CostLine compute(Range usd, String what, TrainingCompute compute) {
        Range range = usd.times(examples).map(value -> value.setScale(2, RoundingMode.CEILING));
        return new CostLine(
                LineKind.TRAINING_COMPUTE,
                Basis.ONCE,
                new Quantity(
                        LineKind.TRAINING_COMPUTE.id(),
                        range,
                        Basis.ONCE.unit(),
                        Driver.PROJECT,
                        what + " on " + compute.accelerator().name() + " ("
                                + compute.basis().label() + "), "
                                + model.trainingExamples() + " examples × "
                                + model.epochs().toPlainString()
                                + " epochs, figures training.…; " + examplesSource,
                        false));
    }

    private static List<Figure> scoped(String id, List<Figure> figures) {
        return figures.stream()
                .map(figure -> new Figure(
                        id + "." + figure.name(),
                        figure.value(),
                        figure.unit(),
                        figure.formula(),
                        figure.inputs().stream()
                                .map(input -> new Figure.Input(
                                        input.name(),
                                        input.value(),
                                        input.unit(),
                                        input.source().startsWith("figure:")
                                                ? "figure:" + id + "."
                                                        + input.source().substring("figure:".length())
                                                : input.source()))
                                .toList()))
                .toList();
    }
}
