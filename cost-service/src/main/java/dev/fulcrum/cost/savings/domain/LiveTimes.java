package dev.fulcrum.cost.savings.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** When own models of a project answered calls: from the start of a rollout to its roll-back or the model's end. */
public final class LiveTimes {
    private final List<Span> spans;

    /** @param until exclusive; null while it goes on */
    public record Span(Instant from, Instant until) {}

    /** @param all in any order; they may overlap; one without length counts as none */
    public LiveTimes(List<Span> all) {
        List<Span> merged = new ArrayList<>();
        List<Span> lasting = all.stream()
                .filter(span -> span.until() == null || span.from().isBefore(span.until()))
                .sorted(Comparator.comparing(Span::from))
                .toList();
        lasting.forEach(span -> {
            Span last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && (last.until() == null || !span.from().isAfter(last.until()))) {
                boolean open = last.until() == null || span.until() == null;
                Instant end = open ? null : span.until().isAfter(last.until()) ? span.until() : last.until();
                merged.set(merged.size() - 1, new Span(last.from(), end));
            } else {
                merged.add(span);
            }
        });
        this.spans = List.copyOf(merged);
    }

    /** Live spans within a time, cut to it. */
    public List<Span> within(Instant from, Instant until) {
        return spans.stream()
                .map(span -> new Span(
                        span.from().isAfter(from) ? span.from() : from,
                        span.until() == null || span.until().isAfter(until) ? until : span.until()))
                .filter(span -> span.from().isBefore(span.until()))
                .toList();
    }

    public Duration length(Instant from, Instant until) {
        return within(from, until).stream()
                .map(span -> Duration.between(span.from(), span.until()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Calendar months in UTC with any of it, until now, in order. */
    public List<YearMonth> months(Instant now) {
        List<YearMonth> months = new ArrayList<>();
        if (spans.isEmpty()) {
            return months;
        }
        YearMonth last = monthOf(now);
        for (YearMonth month = monthOf(spans.get(0).from()); !month.isAfter(last); month = month.plusMonths(1)) {
            Instant end = endOf(month).isBefore(now) ? endOf(month) : now;
            if (!within(startOf(month), end).isEmpty()) {
                months.add(month);
            }
        }
        return months;
    }

    public boolean liveAt(Instant moment) {
        return spans.stream()
                .anyMatch(span -> !span.from().isAfter(moment)
                        && (span.until() == null || span.until().isAfter(moment)));
    }

    /** When the first began. @throws IllegalStateException where none did */
    public Instant start() {
        if (spans.isEmpty()) {
            throw new IllegalStateException("No own model was ever live");
        }
        return spans.get(0).from();
    }

    public boolean isEmpty() {
        return spans.isEmpty();
    }

    public static Instant startOf(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    public static Instant endOf(YearMonth month) {
        return startOf(month.plusMonths(1));
    }

    private static YearMonth monthOf(Instant moment) {
        return YearMonth.from(moment.atOffset(ZoneOffset.UTC));
    }
}
