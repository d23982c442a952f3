package dev.fulcrum.dataset.terms.api;

import dev.fulcrum.dataset.terms.domain.Term;
import java.util.List;
import java.util.Locale;

/**
 * What terms say.
 *
 * @param version 0 for what ships or is configured
 * @param origin shipped, configured or recorded
 * @param verdict allowed, forbidden or silent
 */
public record TermsView(
        String name,
        int version,
        String origin,
        String verdict,
        List<String> models,
        List<String> providers,
        String reason,
        String source) {
    static TermsView of(Term term) {
        return new TermsView(
                term.name(),
                term.version(),
                term.origin().name().toLowerCase(Locale.ROOT),
                term.verdict().wireName(),
                term.models(),
                term.providers(),
                term.reason(),
                term.source());
    }
}
