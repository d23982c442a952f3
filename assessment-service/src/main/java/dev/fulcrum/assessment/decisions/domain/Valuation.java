package dev.fulcrum.assessment.decisions.domain;

import dev.fulcrum.assessment.options.domain.Money;
import dev.fulcrum.assessment.options.domain.Option;
import dev.fulcrum.assessment.options.domain.Options;
import dev.fulcrum.assessment.options.domain.Running;
import dev.fulcrum.assessment.questions.domain.Questionnaire;
import dev.fulcrum.assessment.questions.domain.Range;

/**
 * The money model: what an option is worth over the horizon, against going on as now.
 *
 * <pre>
 * value = Σ over months m of d^m · (share(m) · g^m · (bill + wrong answers now − those of the option) − people − machines) − upfront
 * </pre>
 *
 * <p>{@code share} is the part of the traffic that has moved: none until the option is ready, then all of it over the
 * ramp; {@code g} the growth of the traffic, {@code d} the discount. People and machines cost from the month the option
 * is ready. Machines are sized for the busiest hour at the mean traffic of the horizon, by calls and tokens and never by
 * the bill, so that a rising bill can only speak for moving.
 */
final class Valuation {
    private static final double MONTHS_PER_YEAR = 12;
    private static final double BEST = 0.999;

    private final Questionnaire questions;
    private final Options options;
    private final int spend;
    private final int growth;
    private final int calls;
    private final int outputTokens;
    private final int peakToMean;
    private final int easyShare;
    private final int horizon;
    private final int wrongAnswer;
    private final int presentQuality;
    private final int requiredQuality;
    private final int engineerMonth;
    private final int ownGpus;

    Valuation(Questionnaire questions, Options options) {
        this.questions = questions;
        this.options = options;
        spend = place("monthlySpendUsd");
        growth = place("monthlySpendGrowth");
        calls = place("monthlyCalls");
        outputTokens = place("outputTokensPerCall");
        peakToMean = place("peakToMean");
        easyShare = place("easyCallShare");
        horizon = place("horizonMonths");
        wrongAnswer = place("costOfWrongAnswerUsd");
        presentQuality = place("presentQuality");
        requiredQuality = place("requiredQuality");
        engineerMonth = place("engineerMonthUsd");
        ownGpus = place("ownGpus");
    }

    private int place(String fact) {
        return questions.place(fact);
    }

    /**
     * @param facts none unknown
     * @param stated the same facts as they were stated, NaN where they were not: a measurement counts only if somebody made it
     * @param pointFactor by which the worth of weights is varied; 1 for the policy's own
     */
    Estimate of(int at, double[] facts, double[] stated, Judgement judgement, Pick pick, double pointFactor) {
        Option option = options.at(at);
        Money money = options.money();
        double quality = quality(at, facts, stated, judgement, pick);
        double volume = facts[calls];
        double wrongNow = volume * (1 - facts[presentQuality]) * facts[wrongAnswer];
        double wrong = volume * (1 - quality) * facts[wrongAnswer];
        double bill = facts[spend] * billShare(option.running(), at, facts, pick);
        double fixed = pick.of(option.running().fixedUsd(), at, Pick.Quantity.FIXED);
        double machines = machines(option.running(), facts);
        double people = pick.of(option.fte().range(), at, Pick.Quantity.FTE) * facts[engineerMonth];
        double months = pick.of(option.months().range(), at, Pick.Quantity.MONTHS);
        double upfront = pick.of(judgement.upfront(at, option.upfront().range()), at, Pick.Quantity.UPFRONT);

        double savedAtFullTraffic = facts[spend] + wrongNow - bill - wrong;
        double value = -upfront;
        double discount = 1 / (1 + money.discountRateYear() / MONTHS_PER_YEAR);
        double factor = discount;
        double traffic = 1;
        for (int month = 1; month <= facts[horizon]; month++) {
            if (month > months) {
                double moved = Math.min(1, (month - months) / money.rampMonths());
                value += factor * (moved * traffic * savedAtFullTraffic - people - fixed - machines);
            }
            factor *= discount;
            traffic *= 1 + facts[growth];
        }
        double weight = judgement.points(at) * pointFactor * money.pointUsd() * facts[horizon] / money.horizonOfPoint();
        return new Estimate(
                quality,
                chance(at, quality, facts, stated, judgement, pick),
                upfront,
                months,
                bill + fixed + machines,
                people,
                wrong,
                value,
                weight);
    }

    private double quality(int at, double[] facts, double[] stated, Judgement judgement, Pick pick) {
        Option option = options.at(at);
        if (isMeasured(at, stated)) {
            return stated[option.quality().measured()];
        }
        double by = pick.of(option.quality().range(), at, Pick.Quantity.QUALITY);
        Range more = judgement.quality(at);
        double ruled = more == null ? 0 : pick.of(more, at, Pick.Quantity.RULED_QUALITY);
        return clipped(option.quality().estimate(facts, by) + ruled);
    }

    /** Of a measurement, certain but for its allowance; of an estimate, by its range; in a draw, by what was drawn. */
    private double chance(int at, double quality, double[] facts, double[] stated, Judgement judgement, Pick pick) {
        if (judgement.isShort(at)) {
            return 0;
        }
        double required = stated[requiredQuality];
        if (Double.isNaN(required)) {
            return 1;
        }
        if (isMeasured(at, stated)) {
            double allowance = options.money().measuredAllowance();
            return Math.max(0, Math.min(1, (quality - required) / allowance + 1));
        }
        if (pick != Pick.TYPICAL) {
            return quality >= required ? 1 : 0;
        }
        Option option = options.at(at);
        Range own = option.quality().range();
        Range more = judgement.quality(at) == null ? Range.exactly(0) : judgement.quality(at);
        return new Range(
                        option.quality().estimate(facts, own.low()) + more.low(),
                        option.quality().estimate(facts, own.likely()) + more.likely(),
                        option.quality().estimate(facts, own.high()) + more.high())
                .chanceOfAtLeast(required);
    }

    private boolean isMeasured(int at, double[] stated) {
        int measured = options.at(at).quality().measured();
        return measured >= 0 && !Double.isNaN(stated[measured]);
    }

    private static double clipped(double quality) {
        return Math.max(0, Math.min(BEST, quality));
    }

    private double billShare(Running running, int at, double[] facts, Pick pick) {
        double share = pick.of(running.billShare(), at, Pick.Quantity.BILL_SHARE);
        return running.ofHardCallsOnly() ? share * (1 - facts[easyShare]) : share;
    }

    private double machines(Running running, double[] facts) {
        if (running.servers().isEmpty()) {
            return 0;
        }
        double meanVolume = facts[calls] * Math.pow(1 + facts[growth], facts[horizon] / 2);
        return options.serving()
                .usdPerMonth(
                        running.servers(), meanVolume, facts[outputTokens], facts[peakToMean], facts[ownGpus] == 1);
    }
}
