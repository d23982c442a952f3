package dev.fulcrum.dataset.terms;

import dev.fulcrum.dataset.DatasetConfig;
import dev.fulcrum.dataset.terms.domain.Term;
import dev.fulcrum.dataset.terms.domain.TermsBook;
import dev.fulcrum.dataset.terms.domain.Verdict;
import dev.fulcrum.dataset.terms.storage.ShippedTerms;
import dev.fulcrum.dataset.terms.storage.TermsRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Everything that is recorded: what ships, what is configured, and what operators said; the later wins by its name. */
@ApplicationScoped
public class KnownTerms {
    private final List<Term> given;
    private final TermsRepository recorded;

    KnownTerms(ShippedTerms shipped, DatasetConfig config, TermsRepository recorded) {
        this.recorded = recorded;
        this.given = new ArrayList<>(shipped.terms());
        config.terms()
                .forEach((name, term) -> given.add(new Term(
                        name,
                        0,
                        Term.Origin.CONFIGURED,
                        term.models(),
                        term.providers().orElse(List.of()),
                        term.trainingAllowed() ? Verdict.ALLOWED : Verdict.FORBIDDEN,
                        term.reason(),
                        term.source())));
    }

    public TermsBook book() {
        List<Term> all = new ArrayList<>(given);
        all.addAll(recorded.latest());
        return new TermsBook(all);
    }

    /** What ships or is configured of that name, and every version that operators recorded, oldest first. */
    public List<Term> history(String name) {
        List<Term> all = new ArrayList<>(
                given.stream().filter(term -> term.name().equals(name)).toList());
        all.addAll(recorded.versions(name));
        return all;
    }
}
