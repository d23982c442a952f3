package dev.fulcrum.assessment.basemodels;

import dev.fulcrum.assessment.basemodels.domain.BaseModel;
import dev.fulcrum.assessment.basemodels.domain.Benchmark;
import dev.fulcrum.assessment.basemodels.domain.Figure;
import dev.fulcrum.assessment.basemodels.domain.Speed;
import dev.fulcrum.assessment.basemodels.domain.Vocabulary;
import dev.fulcrum.chassis.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;

/** What an edited entry must keep beside its form: known names, and no date that is still to come. */
@ApplicationScoped
class EntryRules {
    private final CatalogueInUse catalogue;
    private final Clock clock = Clock.systemUTC();

    EntryRules(CatalogueInUse catalogue) {
        this.catalogue = catalogue;
    }

    /** @throws Problem 400 naming the field, the value and the mend */
    void check(BaseModel entry) {
        Vocabulary vocabulary = catalogue.vocabulary();
        for (int at = 0; at < entry.figures().size(); at++) {
            Figure figure = entry.figures().get(at);
            if (!figure.benchmark().startsWith(Benchmark.OWN)
                    && vocabulary.benchmark(figure.benchmark()).isEmpty()) {
                String field = "figures.[" + at + "].benchmark";
                throw Problem.invalid(
                        field,
                        field + " was " + figure.benchmark() + "; known are "
                                + vocabulary.benchmarks().stream()
                                        .map(Benchmark::id)
                                        .toList()
                                + ", and " + Benchmark.OWN + "… for your own measurements.");
            }
        }
        for (int at = 0; at < entry.speeds().size(); at++) {
            Speed speed = entry.speeds().get(at);
            if (vocabulary.hardware(speed.hardware()).isEmpty()) {
                throw RankedNames.unknownHardware("speeds.[" + at + "].hardware", speed.hardware(), vocabulary);
            }
        }
        // a day of grace: the writer's calendar may be ahead of ours
        LocalDate latest = LocalDate.now(clock).plusDays(1);
        entry.origins()
                .filter(origin -> origin.earliest().filter(latest::isBefore).isPresent())
                .findFirst()
                .ifPresent(origin -> {
                    throw Problem.invalid(
                            "asOf",
                            "asOf was " + origin.asOf() + " for " + origin.source()
                                    + ", a day that is still to come; give the day it was read.");
                });
    }
}
