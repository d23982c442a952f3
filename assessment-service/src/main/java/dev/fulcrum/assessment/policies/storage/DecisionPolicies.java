package dev.fulcrum.assessment.policies.storage;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
public class DecisionPolicies implements PanacheRepositoryBase<DecisionPolicyEntity, String> {
    public Optional<DecisionPolicyEntity> inForce() {
        return find("inForceAt is not null order by inForceAt desc, version desc")
                .range(0, 0)
                .firstResultOptional();
    }

    /** The newest first. */
    public List<DecisionPolicyEntity> newest() {
        return find("order by createdAt desc, version desc").list();
    }
}
