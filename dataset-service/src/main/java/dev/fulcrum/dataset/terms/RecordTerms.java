package dev.fulcrum.dataset.terms;

import dev.fulcrum.dataset.terms.domain.Term;
import dev.fulcrum.dataset.terms.storage.TermsRepository;
import dev.fulcrum.messaging.envelope.Cause;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.List;

/** An operator says what terms say: a new version of that name, which replaces what ships under it. */
@ApplicationScoped
public class RecordTerms {
    private final TermsRepository terms;
    private final Event<TermsChanged> changed;

    RecordTerms(TermsRepository terms, Event<TermsChanged> changed) {
        this.terms = terms;
        this.changed = changed;
    }

    /**
     * The same words again change nothing.
     *
     * @param said its version and origin do not count
     */
    @Transactional
    public Term record(Term said, String subject) {
        terms.lock(said.name());
        List<Term> before = terms.versions(said.name());
        Term last = before.isEmpty() ? null : before.get(before.size() - 1);
        Term next = new Term(
                said.name(),
                last == null ? 1 : last.version() + 1,
                Term.Origin.RECORDED,
                said.models(),
                said.providers(),
                said.verdict(),
                said.reason(),
                said.source());
        if (last != null && same(last, next)) {
            return last;
        }
        terms.insert(next, subject);
        changed.fire(new TermsChanged(null, Cause.person(subject)));
        return next;
    }

    private static boolean same(Term last, Term next) {
        return last.verdict() == next.verdict()
                && last.models().equals(next.models())
                && last.providers().equals(next.providers())
                && last.reason().equals(next.reason())
                && last.source().equals(next.source());
    }
}
