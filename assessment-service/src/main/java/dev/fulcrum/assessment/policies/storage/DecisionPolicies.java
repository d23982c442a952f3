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

    /**
     * Stores a version that came with a release, and puts it in force where nothing but shipped ones was. Replicas that
     * start together do it once.
     */
    public void ship(String version, String text, String release) {
        getEntityManager()
                .createNativeQuery("""
                        insert into decision_policy (version, text, shipped, created_by, created_at, in_force_by, in_force_at)
                        select :version, :text, true, :release, now(),
                               case when replaces then :release end, case when replaces then now() end
                        from (select coalesce((select shipped from decision_policy where in_force_at is not null
                                               order by in_force_at desc, version desc limit 1), true) as replaces) as now
                        on conflict (version) do nothing
                        """)
                .setParameter("version", version)
                .setParameter("text", text)
                .setParameter("release", release)
                .executeUpdate();
    }
}
