package dev.fulcrum.assessment.assessments;

import dev.fulcrum.assessment.assessments.storage.AssessmentEntity;
import dev.fulcrum.assessment.assessments.storage.AssessmentRepository;
import dev.fulcrum.assessment.decisions.domain.DecisionEngine;
import dev.fulcrum.assessment.policies.PolicyInForce;
import dev.fulcrum.assessment.policies.storage.DecisionPolicyEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What a policy that is not in force yet would say to past assessments. Changes nothing. */
@ApplicationScoped
public class DryRunPolicy {
    private static final int MOST = 10_000;

    private final PolicyInForce policies;
    private final AssessmentRepository assessments;
    private final StatedFacts facts;

    DryRunPolicy(PolicyInForce policies, AssessmentRepository assessments, StatedFacts facts) {
        this.policies = policies;
        this.assessments = assessments;
        this.facts = facts;
    }

    /**
     * @param assessments that were tried, the newest first, ten thousand at most
     * @param changed those whose recommendation would be another one
     */
    public record Report(String version, int assessments, List<Changed> changed) {}

    /** @param to "none" where no option would be left */
    public record Changed(UUID assessmentId, UUID projectId, String from, String to) {}

    public Report of(DecisionPolicyEntity entity) {
        DecisionEngine engine = policies.answers(entity).engine();
        List<AssessmentEntity> past = assessments.newestWithFacts(MOST);
        List<Changed> changed = new ArrayList<>();
        for (AssessmentEntity each : past) {
            int winner = engine.decide(facts.of(each).values()).winner();
            String to =
                    winner < 0 ? "none" : engine.policy().options().at(winner).id();
            if (!to.equals(each.recommendation)) {
                changed.add(new Changed(each.id, each.projectId, each.recommendation, to));
            }
        }
        return new Report(entity.version, past.size(), changed);
    }
}
