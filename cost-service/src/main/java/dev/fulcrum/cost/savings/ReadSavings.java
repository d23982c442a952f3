package dev.fulcrum.cost.savings;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.cost.CostConfig;
import dev.fulcrum.cost.analyses.ReadPromises;
import dev.fulcrum.cost.analyses.domain.PromisedSavings;
import dev.fulcrum.cost.ledger.domain.FeatureKey;
import dev.fulcrum.cost.savings.domain.CallCosts;
import dev.fulcrum.cost.savings.domain.CallsBefore;
import dev.fulcrum.cost.savings.domain.LiveTimes;
import dev.fulcrum.cost.savings.domain.MeasuredMonth;
import dev.fulcrum.cost.savings.domain.MonthSaving;
import dev.fulcrum.cost.savings.domain.PricedCalls;
import dev.fulcrum.cost.savings.domain.PromisedShare;
import dev.fulcrum.cost.savings.domain.PromisedTimes;
import dev.fulcrum.cost.savings.domain.SavingOfMonth;
import dev.fulcrum.cost.savings.domain.TeacherCost;
import dev.fulcrum.cost.savings.storage.LiveRolloutEntity;
import dev.fulcrum.cost.savings.storage.LiveRollouts;
import dev.fulcrum.cost.savings.storage.PlannedServing;
import dev.fulcrum.cost.savings.storage.SavingReports;
import dev.fulcrum.cost.savings.storage.SavingsLedger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Works out the savings of a project, month by month, from the ledger, the plan and the bills that were entered. */
@ApplicationScoped
public class ReadSavings {
    private final LiveRollouts rollouts;
    private final SavingsLedger ledger;
    private final SavingReports reports;
    private final ReadPromises promises;
    private final PaidInMonth paid;
    private final PlannedServing serving;
    private final IncumbentCalls incumbent;
    private final CheapestApi apis;
    private final CostConfig config;

    ReadSavings(
            LiveRollouts rollouts,
            SavingsLedger ledger,
            SavingReports reports,
            ReadPromises promises,
            PaidInMonth paid,
            PlannedServing serving,
            IncumbentCalls incumbent,
            CheapestApi apis,
            CostConfig config) {
        this.rollouts = rollouts;
        this.ledger = ledger;
        this.reports = reports;
        this.promises = promises;
        this.paid = paid;
        this.serving = serving;
        this.incumbent = incumbent;
        this.apis = apis;
        this.config = config;
    }

    /**
     * @param analysisId whose promise counts, the last one where there are several; null where none does
     * @param deviation of one call of the incumbent's share, kept with a report; null where it is not known
     */
    public record Month(MonthSaving saving, UUID analysisId, BigDecimal deviation) {}

    /**
     * @param promise that counts now, or counted last; that of the newest approval where no own model was live yet;
     *     empty where nothing was approved before
     * @param times when own models were live
     * @param months with one live, in order; the last one so far where it goes on
     * @param qualified models that the promise's analysis takes as qualified; empty: nobody measured it
     * @param unseen running costs that the promise counts and nothing here measures
     */
    public record Savings(
            Optional<PromisedSavings> promise,
            LiveTimes times,
            List<Month> months,
            Set<String> qualified,
            List<PlannedServing.Unseen> unseen) {
        public List<MonthSaving> savings() {
            return months.stream().map(Month::saving).toList();
        }
    }

    @Transactional
    public Savings of(KnownProject project, Instant now) {
        List<LiveRolloutEntity> all = rollouts.ofProject(project.id);
        List<LiveTimes.Span> spans = all.stream().map(LiveRolloutEntity::span).toList();
        LiveTimes times = new LiveTimes(spans);
        List<PromisedSavings> approved = promises.ofProject(project.id);
        PromisedTimes promised = new PromisedTimes(spans, approved);
        CallsBefore before = incumbent.before(project, times);
        List<Month> months = times.months(now).stream()
                .map(month -> month(project, times, before, promised, month, now))
                .toList();
        Optional<PromisedSavings> promise = promised.latest(now)
                .map(PromisedTimes.Term::promised)
                .orElseGet(() -> approved.stream().reduce((earlier, later) -> later));
        return new Savings(
                promise,
                times,
                months,
                promise.map(promises::qualifiedModels).orElse(Set.of()),
                promise.map(serving::unseen).orElse(List.of()));
    }

    private Month month(
            KnownProject project,
            LiveTimes times,
            CallsBefore before,
            PromisedTimes promised,
            YearMonth month,
            Instant now) {
        boolean over = !LiveTimes.endOf(month).isAfter(now);
        Instant until = over ? LiveTimes.endOf(month) : now;
        List<LiveTimes.Span> live = times.within(LiveTimes.startOf(month), until);
        List<PromisedTimes.Term> terms = promised.within(LiveTimes.startOf(month), until);
        Optional<PromisedSavings> promise = PromisedTimes.last(terms);
        FeatureKey feature = new FeatureKey(project.team, project.feature);
        SavingsLedger.Sums sums = ledger.sums(feature, live);
        BigDecimal deviation = deviation(project, feature, month, live);
        CallCosts share = new CallCosts(sums.teacherCalls(), sums.teacherUsd(), deviation);
        // a moment before the end: a price that begins with the next month is none of this one
        Instant priced = until.minusMillis(1);
        MeasuredMonth measured = new MeasuredMonth(
                month,
                over,
                sums.ownCalls(),
                sums.apiCalls(),
                sums.unpricedCalls(),
                paid.of(project.id, month, until, times, terms, sums),
                cheapest(project, incumbent.priced(sums, before), promise, priced));
        TeacherCost teacher = TeacherCost.best(
                        share,
                        incumbent.costs(project, before, priced),
                        promise.map(PromisedSavings::incumbentCostPerCallUsd).orElse(null),
                        config.savings().minTeacherCalls())
                .orElse(null);
        return new Month(
                SavingOfMonth.of(measured, teacher, promised(terms, LiveTimes.startOf(month), until)),
                promise.map(PromisedSavings::analysisId).orElse(null),
                deviation);
    }

    private static PromisedShare promised(List<PromisedTimes.Term> terms, Instant from, Instant until) {
        return terms.stream()
                .filter(term -> term.promise() != null)
                .map(term -> PromisedShare.of(
                        term.promise(), term.times().start(), term.times().within(from, until)))
                .reduce(PromisedShare::plus)
                .orElse(null);
    }

    /** The raw rows of an old month are gone; the spread they had was kept with its report. */
    private BigDecimal deviation(KnownProject project, FeatureKey feature, YearMonth month, List<LiveTimes.Span> live) {
        Optional<BigDecimal> reported = reports.latest(project.id, month).map(SavingReports.Report::teacherDeviation);
        boolean rawIsWhole =
                live.get(0).from().isAfter(Instant.now().minus(config.ledger().keep()));
        return rawIsWhole || reported.isEmpty() ? ledger.deviation(feature, live) : reported.get();
    }

    private MeasuredMonth.Cheapest cheapest(
            KnownProject project, Optional<PricedCalls> calls, Optional<PromisedSavings> promise, Instant at) {
        if (calls.isPresent()) {
            return apis.among(project, promise).other(calls.get(), at).orElse(null);
        }
        return promise.filter(kept -> kept.cheapestApi() != null)
                .map(kept -> new MeasuredMonth.Cheapest(
                        kept.cheapestApi(),
                        kept.cheapestApiCostPerCallUsd(),
                        "analysis " + kept.analysisId() + ": too few calls of the incumbent to price"))
                .orElse(null);
    }
}
