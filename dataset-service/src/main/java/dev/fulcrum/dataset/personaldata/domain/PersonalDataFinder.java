package dev.fulcrum.dataset.personaldata.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds personal data in a text. Where findings overlap the longest stays, and among equals the more specific kind, as
 * {@link Kind} orders them.
 */
public final class PersonalDataFinder {
    private static final Comparator<Span> BEST_FIRST = Comparator.comparingInt(Span::length)
            .reversed()
            .thenComparing(Span::kind)
            .thenComparingInt(Span::start);

    private final List<Detector> detectors;
    private final Set<Kind> kinds;

    /** @param kinds what to look for */
    public PersonalDataFinder(PhoneNumbers phones, Set<Kind> kinds) {
        this.kinds = kinds.isEmpty() ? EnumSet.noneOf(Kind.class) : EnumSet.copyOf(kinds);
        this.detectors = List.of(
                new EmailDetector(),
                new UrlDetector(),
                new IbanDetector(),
                new IpDetector(),
                new NumberDetector(phones),
                new LetteredIdDetector(),
                new DocumentDetector(),
                new BirthDateDetector(),
                new AddressDetector(),
                new NameDetector());
    }

    /** In the order of the text, without overlap. */
    public List<Span> find(String text) {
        ScannedText scanned = ScannedText.of(text);
        List<Span> found = new ArrayList<>(0);
        for (Detector detector : detectors) {
            detector.find(scanned, found);
        }
        found.removeIf(span -> !kinds.contains(span.kind()));
        return resolve(found);
    }

    static List<Span> resolve(List<Span> found) {
        if (found.size() < 2) {
            return found;
        }
        found.sort(BEST_FIRST);
        TreeMap<Integer, Span> kept = new TreeMap<>();
        for (Span span : found) {
            Map.Entry<Integer, Span> before = kept.lowerEntry(span.end());
            if (before == null || before.getValue().end() <= span.start()) {
                kept.put(span.start(), span);
            }
        }
        return new ArrayList<>(kept.values());
    }
}
