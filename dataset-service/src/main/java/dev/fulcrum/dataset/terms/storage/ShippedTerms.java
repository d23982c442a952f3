package dev.fulcrum.dataset.terms.storage;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.dataset.terms.domain.Term;
import dev.fulcrum.dataset.terms.domain.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** What this release knows of providers' terms and models' licences: facts with their sources, and no legal advice. */
@ApplicationScoped
public class ShippedTerms {
    static final String NAME = "/provider-terms.json";

    private final List<Term> terms;

    /** @throws IllegalStateException where the build lacks the file or it does not read as terms */
    public ShippedTerms() {
        try (InputStream in = ShippedTerms.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException(NAME + " is missing from this build; build it anew.");
            }
            terms = List.of(new ObjectMapper().readValue(in, Row[].class)).stream()
                    .map(Row::toDomain)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(NAME + " does not read as terms", e);
        }
    }

    public List<Term> terms() {
        return terms;
    }

    /**
     * @param reason the clause in short, in words of ours
     * @param dated version or day of the document
     * @param read day on which it was read
     */
    record Row(
            String name,
            String verdict,
            List<String> models,
            List<String> providers,
            String reason,
            String source,
            String dated,
            String read) {
        Term toDomain() {
            return new Term(
                    name,
                    0,
                    Term.Origin.SHIPPED,
                    models,
                    providers,
                    Verdict.of(verdict).orElseThrow(() -> new IllegalStateException(name + " says " + verdict)),
                    reason,
                    source + ", " + dated + ", read " + read);
        }
    }
}
