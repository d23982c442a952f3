package dev.fulcrum.assessment.policies;

import dev.fulcrum.assessment.datafiles.DataFile;
import dev.fulcrum.assessment.datafiles.InvalidData;
import dev.fulcrum.assessment.decisions.domain.FullAnswer;
import dev.fulcrum.assessment.options.ShippedOptions;
import dev.fulcrum.assessment.policies.domain.DecisionPolicy;
import dev.fulcrum.assessment.policies.storage.DecisionPolicies;
import dev.fulcrum.assessment.policies.storage.DecisionPolicyEntity;
import dev.fulcrum.assessment.policies.storage.PolicyFile;
import dev.fulcrum.assessment.questions.Questions;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The policy that decides now, the same on every replica: the database says which it is. One that ships with a release
 * takes the place of an older shipped one, never of one that somebody put in force.
 */
@ApplicationScoped
public class PolicyInForce {
    private static final String RELEASE = "service:assessment";

    private final DecisionPolicies policies;
    private final Questions questions;
    private final ShippedOptions options;
    private final String shipped;
    private final int draws;
    private final Map<String, FullAnswer> byVersion = new ConcurrentHashMap<>();

    PolicyInForce(
            DecisionPolicies policies,
            Questions questions,
            ShippedOptions options,
            @ConfigProperty(name = "fulcrum.assessment.policy") String shipped,
            @ConfigProperty(name = "fulcrum.assessment.draws") int draws) {
        this.policies = policies;
        this.questions = questions;
        this.options = options;
        this.shipped = shipped;
        this.draws = draws;
    }

    /** A policy that does not fit this release stops the service at start, not at the first question. */
    @Transactional
    void shipped(@Observes StartupEvent event) {
        String text = DataFile.text(shipped);
        policies.ship(parse(shipped, text).version(), text, RELEASE);
        answers();
    }

    /** @throws InvalidData where the text is no policy over the present questions and options */
    public DecisionPolicy parse(String name, String text) {
        return PolicyFile.parse(name, text, questions.questionnaire(), options.options());
    }

    @Transactional
    public DecisionPolicyEntity entity() {
        Optional<DecisionPolicyEntity> now = policies.inForce();
        return now.orElseThrow(() -> new IllegalStateException("No decision policy is in force"));
    }

    public FullAnswer answers() {
        return answers(entity());
    }

    public FullAnswer answers(DecisionPolicyEntity entity) {
        return byVersion.computeIfAbsent(entity.version, version -> new FullAnswer(parse(version, entity.text), draws));
    }
}
