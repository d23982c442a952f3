package dev.fulcrum.chassis.access;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Adds the roles that a role includes, so that endpoints name only the least one needed. */
@ApplicationScoped
public class ImpliedRoles implements SecurityIdentityAugmentor {
    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.isAnonymous()) {
            return Uni.createFrom().item(identity);
        }
        Set<String> roles = identity.getRoles();
        QuarkusSecurityIdentity.Builder builder = QuarkusSecurityIdentity.builder(identity);
        if (roles.contains(Roles.ADMIN)) {
            builder.addRoles(Set.of(Roles.VIEWER, Roles.MEMBER, Roles.APPROVER, Roles.OPERATOR));
        } else if (List.of(Roles.MEMBER, Roles.APPROVER, Roles.OPERATOR).stream()
                .anyMatch(roles::contains)) {
            builder.addRole(Roles.VIEWER);
        }
        return Uni.createFrom().item(builder.build());
    }
}
