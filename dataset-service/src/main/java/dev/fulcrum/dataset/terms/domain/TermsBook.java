package dev.fulcrum.dataset.terms.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that is recorded, one term a name. A term that forbids wins over one that allows, a permission over both,
 * and silence is no permission.
 */
public final class TermsBook {
    private static final String WHAT_TO_DO =
            " Where a contract of yours says otherwise, an operator records it (PUT /api/v1/terms/{name}), or an"
                    + " approver of the project's team takes it on himself, with a reason (POST"
                    + " /api/v1/projects/{id}/permissions).";

    private final Map<String, Term> terms = new TreeMap<>();

    /** @param terms in the order of their weight: a later one replaces an earlier one of its name */
    public TermsBook(Collection<Term> terms) {
        terms.forEach(term -> this.terms.put(term.name(), term));
    }

    /** By name. */
    public List<Term> terms() {
        return List.copyOf(terms.values());
    }

    /**
     * @param provider of the model; null where unknown
     * @param permissions of the project
     */
    public Ruling rule(String provider, String model, Collection<Permission> permissions, Instant at) {
        List<Term> said = terms.values().stream()
                .filter(term -> term.speaksOf(provider, model))
                .toList();
        Term forbids = first(said, Verdict.FORBIDDEN);
        Term allows = first(said, Verdict.ALLOWED);
        if (forbids == null && allows != null) {
            return new Ruling.Allowed(allows, null);
        }
        return permissions.stream()
                .filter(permission -> permission.allows(model, at))
                .findFirst()
                .<Ruling>map(permission -> new Ruling.Allowed(permission.asTerm(), permission.id()))
                .orElseGet(() ->
                        refused(provider == null ? model : model + " (provider " + provider + ")", forbids, said));
    }

    private static Ruling refused(String model, Term forbids, List<Term> said) {
        List<String> names = said.stream().map(Term::name).toList();
        if (forbids != null) {
            return new Ruling.Refused(
                    Ruling.FORBIDDEN,
                    "Answers of " + model + " may not be used to train another model: " + forbids.reason() + " ("
                            + forbids.source() + ")." + WHAT_TO_DO,
                    names);
        }
        String found = said.isEmpty() ? "" : " What is recorded (" + String.join(", ", names) + ") leaves it open.";
        return new Ruling.Refused(
                Ruling.UNKNOWN,
                "Nobody recorded that answers of " + model + " may be used to train another model." + found
                        + WHAT_TO_DO,
                names);
    }

    private static Term first(List<Term> said, Verdict verdict) {
        return said.stream()
                .filter(term -> term.verdict() == verdict)
                .findFirst()
                .orElse(null);
    }
}
