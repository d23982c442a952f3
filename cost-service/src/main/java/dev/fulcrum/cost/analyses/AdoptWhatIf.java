package dev.fulcrum.cost.analyses;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.cost.analyses.events.AnalysisFacts;
import dev.fulcrum.cost.analyses.storage.AnalysisEntity;
import dev.fulcrum.cost.analyses.storage.AnalysisJson;
import dev.fulcrum.cost.analyses.storage.Assessments;
import dev.fulcrum.cost.prices.Prices;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** Makes a what-if the project's own analysis: it takes the place of the undecided ones and is published. */
@ApplicationScoped
public class AdoptWhatIf {
    private final Assessments assessments;
    private final Prices prices;
    private final AnalysisJson json;
    private final SupersedeAnalyses supersede;
    private final Outbox outbox;

    AdoptWhatIf(Assessments assessments, Prices prices, AnalysisJson json, SupersedeAnalyses supersede, Outbox outbox) {
        this.assessments = assessments;
        this.prices = prices;
        this.json = json;
        this.supersede = supersede;
        this.outbox = outbox;
    }

    /**
     * The caller holds the prices, the project and the analysis' row.
     *
     * @throws Problem 409 {@code no-assessment} where none has moved the project, {@code outdated} where the newest
     *     assessment is another one, or a price that the what-if rests on has moved
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void require(AnalysisEntity analysis) {
        if (analysis.assessmentId == null) {
            throw Problem.conflict(
                    "no-assessment",
                    "No assessment has moved this project, so nothing would follow a budget; register its assessment"
                            + " first.");
        }
        assessments
                .findByIdOptional(analysis.projectId)
                .filter(newest -> !newest.migrates || !newest.assessmentId.equals(analysis.assessmentId))
                .ifPresent(newest -> {
                    throw outdated("assessment " + newest.assessmentId + " says that the project should "
                            + (newest.migrates ? "move, after another look" : "stay"));
                });
        PriceBook book = prices.book();
        json
                .priceBasis(analysis.id, analysis.priceBasis)
                .map(basis -> basis.movedBy(analysis.team, book, Instant.now()))
                .orElseGet(() -> analysis.priceBook.equals(book.version())
                        ? List.of()
                        : List.of("the price book is another one"))
                .stream()
                .reduce((one, next) -> one + "; " + next)
                .ifPresent(moved -> {
                    throw outdated(moved);
                });
    }

    /** The caller approves it next. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void adopt(AnalysisEntity analysis, String by) {
        supersede.open(analysis.projectId, analysis.id, "what-if " + analysis.id + " took its place");
        outbox.append(
                analysis.project(),
                Cause.person(by),
                analysis.id,
                AnalysisFacts.completed(analysis, json.options(analysis)));
    }

    private static Problem outdated(String why) {
        return Problem.conflict(
                "outdated", "Since this what-if was asked, " + why + ". Ask again, and approve the new answer.");
    }
}
