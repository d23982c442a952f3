package dev.fulcrum.cost.analyses;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.cost.analyses.domain.Measurement;
import dev.fulcrum.cost.businesscase.domain.CaseFacts;
import dev.fulcrum.cost.businesscase.domain.CaseRefused;
import dev.fulcrum.cost.businesscase.domain.Driver;
import dev.fulcrum.cost.businesscase.domain.Quantity;
import dev.fulcrum.cost.businesscase.domain.RepricedPart;
import dev.fulcrum.cost.catalogue.FigureSheet;
import dev.fulcrum.cost.ledger.domain.FeatureKey;
import dev.fulcrum.cost.ledger.domain.MeteredCall;
import dev.fulcrum.cost.ledger.storage.LedgerReports;
import dev.fulcrum.cost.ledger.storage.LedgerReports.PricedPart;
import dev.fulcrum.cost.machines.domain.Range;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.spend.ForecastFeatures;
import dev.fulcrum.cost.spend.domain.Forecast;
import dev.fulcrum.cost.spend.domain.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known of a project's feature before anybody assumes anything: its ledger, its trend, its prices. */
@ApplicationScoped
class GatherFacts {
    private static final Duration HOUR = Duration.ofHours(1);

    private final LedgerReports ledger;
    private final ForecastFeatures forecasts;

    GatherFacts(LedgerReports ledger, ForecastFeatures forecasts) {
        this.ledger = ledger;
        this.forecasts = forecasts;
    }

    Measurement measure(KnownProject project) {
        return ledger.measure(feature(project), project.pricedAs);
    }

    /** @throws CaseRefused where nobody knows a price for the present model */
    CaseFacts of(KnownProject project, Measurement measured, PriceBook book, Instant now) {
        ModelPrice present = book.at(project.team, project.pricedAs, now)
                .orElseThrow(() -> new CaseRefused(
                        "pricedAs",
                        "The price book does not know " + project.pricedAs
                                + "; set the project's pricedAs to a model of GET /api/v1/prices."));
        List<RepricedPart> parts = parts(project, measured, book, present, now);
        List<String> notes = new ArrayList<>();
        return new CaseFacts(
                project.team,
                project.presentModel,
                project.pricedAs,
                present,
                book,
                now,
                measured.calls(),
                measured.tokens(),
                measured.calls() > 0 ? usdPerCall(measured, parts) : null,
                "usage ledger of the cost service, " + measured.calls() + " priced production calls from "
                        + measured.firstCall() + " to " + measured.lastCall(),
                project.monthlyCalls,
                growth(project, parts.isEmpty() ? List.of() : book.changes(project.team, project.pricedAs), now, notes),
                parts,
                notes);
    }

    private static BigDecimal usdPerCall(Measurement measured, List<RepricedPart> parts) {
        return FigureSheet.quotient(
                parts.isEmpty()
                        ? measured.totalUsd()
                        : parts.stream().map(RepricedPart::usd).reduce(BigDecimal.ZERO, BigDecimal::add),
                BigDecimal.valueOf(measured.calls()));
    }

    /** Empty where the present price held for every call. */
    private List<RepricedPart> parts(
            KnownProject project, Measurement measured, PriceBook book, ModelPrice present, Instant now) {
        if (measured.calls() == 0) {
            return List.of();
        }
        List<Instant> changes = book.changes(project.team, project.pricedAs).stream()
                .filter(change -> change.isAfter(measured.firstCall()) && !change.isAfter(now))
                .toList();
        if (changes.isEmpty()) {
            return List.of();
        }
        List<RepricedPart> parts = ledger.byPrice(feature(project), project.pricedAs, changes).stream()
                .map(part -> repriced(project, part, book, present))
                .toList();
        return parts.stream().anyMatch(RepricedPart::moved) ? parts : List.of();
    }

    private static RepricedPart repriced(KnownProject project, PricedPart part, PriceBook book, ModelPrice present) {
        Measurement calls = part.measured();
        Optional<ModelPrice> then = book.at(project.team, project.pricedAs, calls.firstCall());
        Optional<ModelPrice> last = book.at(
                project.team, project.pricedAs, calls.lastCall().plus(HOUR).minusNanos(1));
        boolean one = !part.mixed() || then.map(ModelPrice::tariffs).equals(last.map(ModelPrice::tariffs));
        return RepricedPart.of(
                calls.calls() + " calls in the hours from " + calls.firstCall() + " to " + calls.lastCall()
                        + (part.serviceTier() == null ? "" : ", service tier " + part.serviceTier()),
                calls.calls(),
                calls.tokens(),
                calls.totalUsd(),
                part.serviceTier(),
                one ? then : Optional.empty(),
                present);
    }

    /**
     * The trend of the spend stands for that of the traffic. It cannot where the price moved within the days looked at:
     * a cut would look like traffic that goes away.
     *
     * @param changes moments at which the price changed
     */
    private Quantity growth(KnownProject project, List<Instant> changes, Instant now, List<String> notes) {
        var outlook = forecasts.of(
                Scope.feature(project.team, project.feature, MeteredCall.PRODUCTION),
                LocalDate.ofInstant(now, ZoneOffset.UTC),
                1);
        Instant since = outlook.history().from();
        if (outlook.total().forecast() instanceof Forecast.GrowthTooHigh high) {
            notes.add("Growth was measured as " + high.growthPerMonth().toPlainString() + " a month, above "
                    + high.limit().toPlainString() + ", which no series keeps up; the usual growth is assumed instead."
                    + " State growthPerMonth where you know better.");
        }
        if (!(outlook.total().forecast() instanceof Forecast.Stated trend)) {
            return null;
        }
        if (changes.stream().anyMatch(change -> change.isAfter(since) && !change.isAfter(now))) {
            notes.add("The price of " + project.pricedAs + " changed within the days that a trend is drawn from, so the"
                    + " spend says nothing of the traffic; the usual growth is assumed instead. State growthPerMonth"
                    + " where you know better.");
            return null;
        }
        Forecast.Range growth = trend.growthPerMonth();
        return new Quantity(
                "growth",
                Range.spanning(growth.p10(), growth.p50(), growth.p90()),
                "share per month",
                Driver.TRAFFIC,
                "trend of the feature's spend over " + trend.weeks() + " weeks, usage ledger, 80 % interval",
                false);
    }

    private static FeatureKey feature(KnownProject project) {
        return new FeatureKey(project.team, project.feature);
    }
}
