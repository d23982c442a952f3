package dev.fulcrum.cost.businesscase.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Solves a business case: the results at typical inputs, the percentiles over all paths, and the figures that open
 * both. Pure: the same case gives the same result.
 */
public final class CaseModel {
    private static final int MONTH_SCALE = 2;
    private static final int MARGIN_SCALE = 4;
    private static final int UNIT_SCALE = 12;
    private static final int PROBABILITY_SCALE = 4;

    private final BusinessCase businessCase;
    private final Variables variables = new Variables();
    private final TrafficPath traffic;
    private final List<Flow> flows = new ArrayList<>();
    private final double[] typical;
    private final double[][] costs;

    private CaseModel(BusinessCase businessCase) {
        this.businessCase = businessCase;
        traffic = new TrafficPath(variables, businessCase.present(), businessCase.horizonMonths());
        for (CaseOption option : businessCase.options()) {
            flows.add(new Flow(businessCase, option, variables));
        }
        typical = variables.typical();
        costs = new double[flows.size()][businessCase.horizonMonths() + 1];
    }

    public static CaseResult solve(BusinessCase businessCase) {
        return new CaseModel(businessCase).result();
    }

    /**
     * Months at typical inputs until an option has paid back for good, delay, dual running and ramp included.
     *
     * @return infinite where it has not within the horizon
     */
    public static double payback(BusinessCase businessCase, String option) {
        CaseModel model = new CaseModel(businessCase);
        model.rerun();
        int index = businessCase.options().stream().map(CaseOption::id).toList().indexOf(option);
        return Crossing.months(model.costs[0], model.costs[index]);
    }

    private CaseResult result() {
        List<Simulation.Spread> spreads = new Simulation(businessCase).run();
        rerun();
        List<OptionResult> options = new ArrayList<>();
        for (int index = 0; index < flows.size(); index++) {
            options.add(option(index, spreads.get(index)));
        }
        BigDecimal bill = options.get(0).monthlyCostUsd();
        String recommended = options.stream()
                .min(Comparator.comparing(OptionResult::tcoUsd))
                .map(OptionResult::option)
                .orElseThrow();
        return new CaseResult(
                businessCase.horizonMonths(),
                businessCase.discountRatePerYear(),
                margin(bill),
                businessCase.cheapestApi(),
                cheapestUsdPerCall(),
                recommended,
                businessCase.paths(),
                businessCase.seed(),
                correlations(),
                businessCase.notes(),
                options,
                new CaseFigures(businessCase).figures(options));
    }

    private BigDecimal cheapestUsdPerCall() {
        int cheapest = businessCase.cheapestApiIndex();
        return cheapest < 0
                ? null
                : businessCase.options().get(cheapest).lines().stream()
                        .filter(line -> line.basis() == Basis.API_CALL)
                        .map(line -> line.amount().typical())
                        .findFirst()
                        .orElse(null);
    }

    private void rerun() {
        traffic.run(typical, 1, 0);
        for (int index = 0; index < flows.size(); index++) {
            flows.get(index).run(typical, traffic, costs[index]);
        }
    }

    private OptionResult option(int index, Simulation.Spread spread) {
        CaseOption option = businessCase.options().get(index);
        ExactMonth exact = new ExactMonth(businessCase.present(), option);
        Schedule schedule = new Schedule(businessCase, option, traffic);
        List<LineResult> lines = schedule.lines();
        BigDecimal oneOff = lines.stream().map(LineResult::onceUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal monthly = lines.stream().map(LineResult::monthlyUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal saving = exact.bill().subtract(monthly);
        BigDecimal tco = lines.stream().map(LineResult::totalUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean stays = index == 0;
        int cheapest = businessCase.cheapestApiIndex();
        List<MonthResult> months = schedule.months(costs[0], costs[index]);
        double calls = traffic.totalCalls();
        List<PromisedMonth> promised = stays ? List.of() : promised(index);
        BigDecimal breakEven = stays ? null : breakEven(index);
        Integer replicas = option.serving().map(exact::replicas).orElse(null);
        return new OptionResult(
                option.id(),
                option.label(),
                oneOff,
                monthly,
                saving,
                stays || saving.signum() <= 0 ? null : oneOff.divide(saving, MONTH_SCALE, RoundingMode.HALF_UP),
                Metric.PAYBACK.rounded(Crossing.months(costs[0], costs[index])),
                cheapest < 0
                        ? null
                        : Metric.CROSSES_CHEAPEST_API.rounded(Crossing.months(costs[cheapest], costs[index])),
                tco,
                calls > 0 ? tco.divide(new BigDecimal(calls), UNIT_SCALE, RoundingMode.HALF_EVEN) : null,
                Metric.NPV.rounded(Discounting.presentValue(
                        costs[0],
                        costs[index],
                        Discounting.factors(businessCase.discountRatePerYear(), businessCase.horizonMonths()))),
                margin(monthly),
                marginWithOneOff(tco),
                breakEven,
                replicas,
                option.serving()
                        .map(serving -> Schedule.share(Serving.utilisation(
                                traffic.callsOf[1]
                                        * option.rollout()
                                                .map(rollout -> rollout.share().doubleValue())
                                                .orElse(0.0),
                                exact.replicas(serving),
                                serving.throughput().typicalValue(),
                                serving.hoursPerMonth())))
                        .orElse(null),
                stays ? null : probability(spread.paidBack()),
                probability(spread.lowest()),
                lines,
                spread.percentiles(),
                months,
                promised);
    }

    private BigDecimal margin(BigDecimal monthly) {
        BigDecimal revenue = businessCase.revenuePerMonth();
        return revenue == null ? null : revenue.subtract(monthly).divide(revenue, MARGIN_SCALE, RoundingMode.HALF_UP);
    }

    private BigDecimal marginWithOneOff(BigDecimal tco) {
        if (businessCase.revenuePerMonth() == null) {
            return null;
        }
        BigDecimal revenue = businessCase.revenuePerMonth().multiply(BigDecimal.valueOf(businessCase.horizonMonths()));
        return revenue.subtract(tco).divide(revenue, MARGIN_SCALE, RoundingMode.HALF_UP);
    }

    private BigDecimal breakEven(int index) {
        double stated = traffic.callsOf[1];
        double scale = new BreakEven(flows.get(index), traffic, businessCase.horizonMonths()).scale(typical);
        traffic.run(typical, 1, 0);
        double calls = scale * stated;
        return Double.isFinite(calls)
                ? new BigDecimal(calls - calls * BreakEven.TOLERANCE).setScale(0, RoundingMode.CEILING)
                : null;
    }

    /** The traffic path is put back to the decision afterwards. */
    private List<PromisedMonth> promised(int index) {
        Rollout rollout = businessCase.options().get(index).rollout().orElseThrow();
        double age = rollout.delay().typicalValue() + rollout.dualRunning().typicalValue();
        traffic.run(typical, 1, age);
        int cheapest = businessCase.cheapestApiIndex();
        double[] own = new double[businessCase.horizonMonths() + 1];
        flows.get(index).runFromStart(typical, traffic, own);
        double[] api = new double[own.length];
        if (cheapest >= 0) {
            flows.get(cheapest).runMoved(typical, traffic, api);
        }
        double ramp = rollout.ramp().typicalValue();
        double share = rollout.share().doubleValue();
        List<PromisedMonth> months = new ArrayList<>();
        for (int month = 1; month < own.length; month++) {
            months.add(new PromisedMonth(
                    month,
                    Schedule.whole(traffic.callsOf[month]),
                    Schedule.share((Rollout.moved(month, 0, ramp) - Rollout.moved(month - 1.0, 0, ramp)) * share),
                    Schedule.cents(traffic.billOf[month] - own[month]),
                    cheapest < 0 ? null : Schedule.cents(api[month] - own[month])));
        }
        traffic.run(typical, 1, 0);
        return months;
    }

    private List<CaseResult.Correlation> correlations() {
        List<String> names = variables.names();
        List<Quantity> quantities = variables.quantities();
        return Arrays.stream(Driver.values())
                .map(driver -> new CaseResult.Correlation(
                        driver.id(),
                        driver.correlation(),
                        IntStream.range(0, names.size())
                                .filter(place -> quantities.get(place).driver() == driver)
                                .filter(place ->
                                        !new Triangular(quantities.get(place).range()).isConstant())
                                .mapToObj(names::get)
                                .toList()))
                .filter(correlation -> !correlation.quantities().isEmpty())
                .toList();
    }

    private static BigDecimal probability(double share) {
        return new BigDecimal(share)
                .setScale(PROBABILITY_SCALE, RoundingMode.HALF_UP)
                .stripTrailingZeros();
    }
}
