package dev.fulcrum.cost.savings.domain;

import dev.fulcrum.cost.analyses.domain.PromisedSavings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Which promise counts when. A rollout is held against the analysis that was approved last before it began; a later
 * approval changes nothing of what is past, nor of what goes on, until a rollout begins under it. Where rollouts
 * overlap, the one that began last says whose time it is: it takes the earlier one's place.
 */
public final class PromisedTimes {
    private final List<Term> terms;

    /**
     * Times that one promise counts for.
     *
     * @param promise null where nothing was approved when the rollout began
     * @param times at least one span; the promise's first month begins with it
     */
    public record Term(PromisedSavings promise, LiveTimes times) {
        public Optional<PromisedSavings> promised() {
            return Optional.ofNullable(promise);
        }
    }

    /**
     * @param rollouts when each sent calls to its model, in the order they began
     * @param approved in the order of approval
     */
    public PromisedTimes(List<LiveTimes.Span> rollouts, List<PromisedSavings> approved) {
        TreeSet<Instant> moments = new TreeSet<>();
        for (LiveTimes.Span rollout : rollouts) {
            moments.add(rollout.from());
            if (rollout.until() != null) {
                moments.add(rollout.until());
            }
        }
        Map<UUID, PromisedSavings> promises = new LinkedHashMap<>();
        Map<UUID, List<LiveTimes.Span>> spans = new LinkedHashMap<>();
        for (Instant moment : moments) {
            latest(rollouts, moment).ifPresent(rollout -> {
                PromisedSavings promise = approvedBy(approved, rollout.from());
                UUID key = promise == null ? null : promise.analysisId();
                promises.put(key, promise);
                spans.computeIfAbsent(key, none -> new ArrayList<>())
                        .add(new LiveTimes.Span(moment, moments.higher(moment)));
            });
        }
        this.terms = spans.entrySet().stream()
                .map(term -> new Term(promises.get(term.getKey()), new LiveTimes(term.getValue())))
                .toList();
    }

    /** Those with any of this time, in the order they began. */
    public List<Term> within(Instant from, Instant until) {
        return terms.stream()
                .filter(term -> !term.times().within(from, until).isEmpty())
                .toList();
    }

    /** The one that counts at this moment; empty where no own model is live then. */
    public Optional<Term> at(Instant moment) {
        return terms.stream().filter(term -> term.times().liveAt(moment)).findFirst();
    }

    /** The one that counted last, up to this moment; empty where none did. */
    public Optional<Term> latest(Instant now) {
        return at(now).or(() -> terms.stream()
                .filter(term -> !term.times().within(Instant.EPOCH, now).isEmpty())
                .max(Comparator.comparing(term -> end(term, now))));
    }

    /** The promise among terms in order that counts for what only one can say; empty where none has one. */
    public static Optional<PromisedSavings> last(List<Term> terms) {
        return terms.stream().map(Term::promise).filter(Objects::nonNull).reduce((earlier, later) -> later);
    }

    private static Instant end(Term term, Instant now) {
        List<LiveTimes.Span> spans = term.times().within(Instant.EPOCH, now);
        return spans.get(spans.size() - 1).until();
    }

    private static Optional<LiveTimes.Span> latest(List<LiveTimes.Span> rollouts, Instant moment) {
        return rollouts.stream()
                .filter(rollout -> !rollout.from().isAfter(moment)
                        && (rollout.until() == null || rollout.until().isAfter(moment)))
                .reduce((earlier, later) -> later);
    }

    private static PromisedSavings approvedBy(List<PromisedSavings> approved, Instant moment) {
        return approved.stream()
                .filter(promise -> !promise.approvedAt().isAfter(moment))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }
}
