package dev.fulcrum.cost.businesscase.domain;

import dev.fulcrum.cost.machines.domain.Range;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lines and rollouts of options: shipped ones, with what a person states in their place. */
final class Lines {
    private static final Set<String> SCHEDULE = Set.of("delay", "dual-running", "ramp");

    private final DefaultLines defaults;
    private final Assumptions stated;
    private final Range engineerMonth;
    private final String engineerSource;

    Lines(DefaultLines defaults, Assumptions stated) {
        this.defaults = defaults;
        this.stated = stated;
        DefaultLine usual = defaults.general("engineer-month");
        Estimate estimate = stated.engineerMonth();
        engineerMonth = estimate == null ? usual.range() : estimate.range("engineerMonth", false);
        engineerSource = estimate == null ? usual.source() : estimate.sourceOr(stated.by());
    }

    DefaultLines defaults() {
        return defaults;
    }

    /**
     * @param option id of the option
     * @param like id whose shipped lines it takes
     * @param more lines that follow from prices or machines; lines in multiples of training compute follow from the one
     *     among them, as somebody may have stated it
     */
    List<CostLine> of(String option, String like, List<CostLine> more) {
        List<CostLine> known = restated(option, more);
        Range compute = known.stream()
                .filter(line -> line.kind() == LineKind.TRAINING_COMPUTE)
                .map(line -> line.amount().range())
                .findFirst()
                .orElse(null);
        List<CostLine> lines = new ArrayList<>();
        for (DefaultLine line : defaults.of(like)) {
            if (!SCHEDULE.contains(line.line())) {
                line(line, compute).ifPresent(lines::add);
            }
        }
        List<CostLine> all = new ArrayList<>(restated(option, lines));
        all.addAll(known);
        return all;
    }

    private Optional<CostLine> line(DefaultLine line, Range compute) {
        LineKind kind = LineKind.of(line.line());
        return switch (line.basis()) {
            case "fte" ->
                Optional.of(line(
                        kind,
                        Basis.PER_MONTH,
                        line,
                        line.range().times(engineerMonth),
                        "people × USD per person and month; " + line.source() + "; " + engineerSource));
            case "error-share" -> Optional.of(wrongAnswers(kind, line));
            case "of-training-compute" ->
                compute == null
                        ? Optional.empty()
                        : Optional.of(line(kind, Basis.ONCE, line, compute.times(line.range()), line.source()));
            default -> Optional.of(line(kind, Basis.of(line.basis()), line, line.range(), line.source()));
        };
    }

    private CostLine wrongAnswers(LineKind kind, DefaultLine line) {
        Estimate each = stated.costOfWrongAnswer();
        Range usd = each == null ? Range.exactly(BigDecimal.ZERO) : each.range("costOfWrongAnswer", false);
        String source = each == null ? "no cost of a wrong answer was stated" : each.sourceOr(stated.by());
        return line(
                kind,
                Basis.PER_CALL,
                line,
                line.range().times(usd),
                "more wrong answers than now, as a share of calls, × USD per wrong answer; " + line.source() + "; "
                        + source);
    }

    private static CostLine line(LineKind kind, Basis basis, DefaultLine line, Range range, String source) {
        return new CostLine(
                kind, basis, new Quantity(kind.id(), range, basis.unit(), line.driver(), source, line.judgement()));
    }

    private List<CostLine> restated(String option, List<CostLine> lines) {
        return lines.stream().map(line -> restated(option, line)).toList();
    }

    private CostLine restated(String option, CostLine line) {
        return stated.lines().stream()
                .filter(other ->
                        option.equals(other.option()) && line.kind().id().equals(other.line()))
                .findFirst()
                .map(other -> new CostLine(
                        line.kind(),
                        line.basis(),
                        line.amount().restated(amount(other), other.amount().sourceOr(stated.by()))))
                .orElse(line);
    }

    private static Range amount(Assumptions.LineStated other) {
        if (other.amount() == null) {
            throw new CaseRefused("lines", "Line " + other.line() + " of " + other.option() + " has no amount.");
        }
        return other.amount().range("lines." + other.option() + "." + other.line(), false);
    }

    /** Machines with a stated price in place of the listed one, if somebody states one. */
    Serving restated(String option, Serving serving) {
        return stated.lines().stream()
                .filter(other ->
                        option.equals(other.option()) && LineKind.SERVING.id().equals(other.line()))
                .findFirst()
                .map(other -> new Serving(
                        serving.machine(),
                        serving.usdPerHour()
                                .restated(amount(other), other.amount().sourceOr(stated.by())),
                        serving.replicasPerMachine(),
                        serving.throughput(),
                        serving.peakToMean(),
                        serving.hoursPerMonth(),
                        serving.minReplicas()))
                .orElse(serving);
    }

    Rollout rollout(String option, String like) {
        return new Rollout(
                phase(option, like, "delay", "delayMonths", Assumptions.RolloutStated::delayMonths),
                phase(option, like, "dual-running", "dualRunningMonths", Assumptions.RolloutStated::dualRunningMonths),
                phase(option, like, "ramp", "rampMonths", Assumptions.RolloutStated::rampMonths),
                stated.rollouts().stream()
                        .filter(other -> other.share() != null && holdsFor(other, option))
                        .map(Assumptions.RolloutStated::share)
                        .reduce(BigDecimal.ONE, (one, later) -> later));
    }

    private Quantity phase(
            String option, String like, String line, String field, Function<Assumptions.RolloutStated, Estimate> of) {
        Quantity usual = defaults.require(like, line).quantity("months");
        return stated.rollouts().stream()
                .filter(other -> of.apply(other) != null && holdsFor(other, option))
                .map(other -> usual.restated(
                        of.apply(other).range(field, false), of.apply(other).sourceOr(stated.by())))
                .reduce(usual, (one, later) -> later);
    }

    private static boolean holdsFor(Assumptions.RolloutStated other, String option) {
        return other.option() == null || other.option().equals(option);
    }

    /** @throws CaseRefused where somebody states a line or a rollout that no option has */
    void refuseUnused(List<CaseOption> options) {
        for (Assumptions.LineStated other : stated.lines()) {
            CaseOption option = option(options, "lines", other.option());
            Set<String> known = option.lines().stream()
                    .map(line -> line.kind().id())
                    .collect(Collectors.toCollection(TreeSet::new));
            option.serving().ifPresent(serving -> known.add(LineKind.SERVING.id()));
            if (!known.contains(other.line())) {
                throw new CaseRefused(
                        "lines",
                        "Option " + other.option() + " has no line " + other.line() + "; it has " + known + ".");
            }
        }
        for (Assumptions.RolloutStated other : stated.rollouts()) {
            if (other.option() != null) {
                option(options, "rollouts", other.option());
            }
        }
    }

    private static CaseOption option(List<CaseOption> options, String field, String id) {
        return options.stream()
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new CaseRefused(
                        field,
                        "The case has no option " + id + "; it has "
                                + options.stream().map(CaseOption::id).toList() + "."));
    }
}
