package dev.fulcrum.dataset.synthesis.domain;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with places to be filled, written {@code {{name}}}. */
public record PromptTemplate(String text) {
    /** What can be filled in. */
    public static final Set<String> KNOWN = Set.of("system", "count", "label", "labels", "examples");

    private static final Pattern PLACE = Pattern.compile("\\{\\{([^{}]{1,40})}}");

    /** Places whose name is not known, in order; empty where all are. */
    public Set<String> unknown() {
        Set<String> unknown = places();
        unknown.removeAll(KNOWN);
        return unknown;
    }

    public boolean asksFor(String place) {
        return places().contains(place);
    }

    /** What is filled in is not looked at again: text that happens to hold braces stays as it is. */
    public String fill(Map<String, String> values) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(
                        values.getOrDefault(place.group(1).strip(), "")));
    }

    private Set<String> places() {
        Set<String> places = new TreeSet<>();
        Matcher matcher = PLACE.matcher(text);
        while (matcher.find()) {
            places.add(matcher.group(1).strip());
        }
        return places;
    }
}
