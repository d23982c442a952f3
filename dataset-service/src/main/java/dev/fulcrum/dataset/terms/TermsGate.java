package dev.fulcrum.dataset.terms;

import dev.fulcrum.dataset.terms.domain.Answerer;
import dev.fulcrum.dataset.terms.domain.Permission;
import dev.fulcrum.dataset.terms.domain.Ruling;
import dev.fulcrum.dataset.terms.domain.Term;
import dev.fulcrum.dataset.terms.domain.TermsBook;
import dev.fulcrum.dataset.terms.storage.PermissionRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Whether a project may train on a model's answers, as things stand. */
@ApplicationScoped
public class TermsGate {
    private final KnownTerms terms;
    private final PermissionRepository permissions;

    TermsGate(KnownTerms terms, PermissionRepository permissions) {
        this.terms = terms;
        this.permissions = permissions;
    }

    /** @param provider of the model, as the gateway names it; null where unknown */
    @Transactional
    public Ruling rule(UUID projectId, String provider, String model, Instant at) {
        return terms.book().rule(provider, model, permissions.standing(projectId), at);
    }

    /** Empty where the project may. */
    @Transactional
    public Optional<Refusal> refusal(UUID projectId, String provider, String model, Instant at) {
        return rule(projectId, provider, model, at) instanceof Ruling.Refused refused
                ? Optional.of(new Refusal(refused.code(), refused.why()))
                : Optional.empty();
    }

    /** Those of them whose answers the project may not train on. */
    @Transactional
    public Set<Answerer> refused(UUID projectId, Collection<Answerer> answerers, Instant at) {
        TermsBook book = terms.book();
        List<Permission> standing = permissions.standing(projectId);
        return answerers.stream()
                .filter(each -> book.rule(each.provider(), each.model(), standing, at) instanceof Ruling.Refused)
                .collect(Collectors.toSet());
    }

    /**
     * What lets the project train on each of these models; a model that nothing lets it is not in the answer.
     *
     * @param providers by model; a provider may be null
     */
    @Transactional
    public Map<String, Term> said(UUID projectId, Map<String, String> providers, Instant at) {
        TermsBook book = terms.book();
        List<Permission> standing = permissions.standing(projectId);
        Map<String, Term> said = new TreeMap<>();
        providers.forEach((model, provider) -> {
            if (book.rule(provider, model, standing, at) instanceof Ruling.Allowed allowed) {
                said.put(model, allowed.term());
            }
        });
        return said;
    }
}
