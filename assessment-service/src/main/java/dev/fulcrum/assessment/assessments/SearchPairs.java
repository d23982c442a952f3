package dev.fulcrum.assessment.assessments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.assessment.assessments.storage.AssessmentEntity;
import dev.fulcrum.assessment.assessments.storage.AssessmentRepository;
import dev.fulcrum.assessment.assessments.storage.PairSearchEntity;
import dev.fulcrum.assessment.assessments.storage.PairSearches;
import dev.fulcrum.assessment.decisions.domain.DecisionEngine;
import dev.fulcrum.assessment.decisions.domain.PairFlip;
import dev.fulcrum.assessment.decisions.domain.PairFlips;
import dev.fulcrum.assessment.policies.PolicyInForce;
import dev.fulcrum.assessment.policies.storage.DecisionPolicies;
import dev.fulcrum.assessment.questions.domain.Question;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Looks for pairs of changes that would flip an answer; seconds of work, so it is asked for and fetched later. */
@ApplicationScoped
public class SearchPairs {
    private static final Logger LOG = Logger.getLogger(SearchPairs.class);
    private static final Duration LOST_AFTER = Duration.ofMinutes(5);
    private static final int MOST = 50;

    private final PairSearches searches;
    private final AssessmentRepository assessments;
    private final DecisionPolicies policies;
    private final PolicyInForce inForce;
    private final StatedFacts facts;
    private final ObjectMapper json;
    private final Clock clock = Clock.systemUTC();

    SearchPairs(
            PairSearches searches,
            AssessmentRepository assessments,
            DecisionPolicies policies,
            PolicyInForce inForce,
            StatedFacts facts,
            ObjectMapper json) {
        this.searches = searches;
        this.assessments = assessments;
        this.policies = policies;
        this.inForce = inForce;
        this.facts = facts;
        this.json = json;
    }

    /**
     * Two changes, neither of which is enough.
     *
     * @param effort a doubling, a step and ten percentage points count one each
     * @param recommendation option that wins then; null where none would be left
     */
    public record Pair(
            String fact,
            String from,
            String to,
            String otherFact,
            String otherFrom,
            String otherTo,
            double effort,
            String recommendation) {}

    /** Asking twice is asking once. */
    @Transactional
    public PairSearchEntity ask(AssessmentEntity assessment, String actor) {
        PairSearchEntity existing = searches.findById(assessment.id);
        if (existing != null) {
            return existing;
        }
        PairSearchEntity search = new PairSearchEntity();
        search.assessmentId = assessment.id;
        search.state = "waiting";
        search.askedBy = actor;
        search.askedAt = clock.instant();
        searches.persist(search);
        return search;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void work() {
        Optional<UUID> taken = QuarkusTransaction.requiringNew().call(() -> searches.take(LOST_AFTER));
        taken.ifPresent(id -> {
            AssessmentEntity assessment = QuarkusTransaction.requiringNew().call(() -> assessments.findById(id));
            DecisionEngine engine = QuarkusTransaction.requiringNew()
                    .call(() -> inForce.answers(policies.findById(assessment.policyVersion)))
                    .engine();
            List<Pair> pairs = new PairFlips(engine)
                    .of(facts.of(assessment).values(), MOST).stream()
                            .map(pair -> named(engine, pair))
                            .toList();
            QuarkusTransaction.requiringNew().run(() -> finish(id, pairs));
            LOG.infof("Found %d pairs for assessment %s", pairs.size(), id);
        });
    }

    private void finish(UUID id, List<Pair> pairs) {
        PairSearchEntity search = searches.findById(id);
        search.state = "done";
        search.finishedAt = clock.instant();
        try {
            search.pairs = json.writeValueAsString(pairs);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Pairs could not be written as JSON", e);
        }
    }

    private static Pair named(DecisionEngine engine, PairFlip pair) {
        Question first = engine.policy().questions().at(pair.first());
        Question second = engine.policy().questions().at(pair.second());
        return new Pair(
                first.id(),
                first.show(pair.firstFrom()),
                first.show(pair.firstTo()),
                second.id(),
                second.show(pair.secondFrom()),
                second.show(pair.secondTo()),
                Math.round(pair.effort() * 1e3) / 1e3,
                pair.winner() < 0
                        ? null
                        : engine.policy().options().at(pair.winner()).id());
    }
}
