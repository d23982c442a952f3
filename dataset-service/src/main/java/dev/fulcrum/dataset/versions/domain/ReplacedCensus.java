package dev.fulcrum.dataset.versions.domain;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How much of the rows' text is surrogates for personal data. */
public final class ReplacedCensus {
    /**
     * @param rows with at least one
     * @param places in all rows
     * @param characters of the surrogates, UTF-16
     */
    public record OfKind(long rows, long places, long characters) {
        private OfKind plus(OfKind other) {
            return new OfKind(rows + other.rows, places + other.places, characters + other.characters);
        }
    }

    private final Map<String, OfKind> byKind = new TreeMap<>();
    private long rows;
    private long characters;
    private long replaced;

    void add(SelectedRow selected) {
        GoldenRow row = selected.row();
        characters +=
                row.text().length() + row.label().length() + row.systemPrompt().length();
        Set<String> kinds = new HashSet<>();
        for (SelectedRow.Replaced each : selected.replaced()) {
            replaced += each.characters();
            byKind.merge(each.kind(), new OfKind(kinds.add(each.kind()) ? 1 : 0, 1, each.characters()), OfKind::plus);
        }
        rows += kinds.isEmpty() ? 0 : 1;
    }

    public Map<String, OfKind> byKind() {
        return byKind;
    }

    /** Rows with at least one surrogate. */
    public long rows() {
        return rows;
    }

    /** Characters of texts, labels and system prompts. */
    public long characters() {
        return characters;
    }

    /** Characters of surrogates. */
    public long replaced() {
        return replaced;
    }
}
