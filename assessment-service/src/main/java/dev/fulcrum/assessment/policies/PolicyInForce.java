package dev.fulcrum.assessment.policies;

import dev.fulcrum.assessment.policies.domain.DecisionPolicy;
import dev.fulcrum.assessment.policies.storage.PolicyFile;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The policy that decides now; a bad one stops the service at start, not at the first question. */
@Startup
@Singleton
public class PolicyInForce {
    private final DecisionPolicy policy;

    PolicyInForce(@ConfigProperty(name = "fulcrum.assessment.policy") String resource) {
        this.policy = PolicyFile.load(resource);
    }

    public DecisionPolicy policy() {
        return policy;
    }
}
