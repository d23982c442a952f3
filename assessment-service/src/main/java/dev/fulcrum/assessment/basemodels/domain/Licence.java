package dev.fulcrum.assessment.basemodels.domain;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The licence of a model's weights, as conditions that can be held against a use. A null says that the term is not
 * clear: it makes an answer conditional and excludes nothing.
 *
 * @param id short name, as in {@code llama3.1}
 * @param commercialUse whether use in a business is allowed
 * @param userLimit monthly active users of the licensee's products above which the vendor must be asked; null for none
 * @param attribution whether the product must show where the model comes from
 * @param outputsMayTrain whether outputs may train other models
 * @param redistribution whether weights or derivatives may be passed on
 * @param excludedRegions regions whose people and companies get no rights, as {@code EU}
 * @param terms what the text says, in our words, by condition: the fields above, {@code usage}, {@code naming}
 * @param text where the licence can be read
 * @param doubt why it is not sure that the model has this licence; null where it is
 * @param origin who says that the model has this licence
 */
public record Licence(
        String id,
        String name,
        Boolean commercialUse,
        Long userLimit,
        Boolean attribution,
        Boolean outputsMayTrain,
        Boolean redistribution,
        List<String> excludedRegions,
        Map<String, String> terms,
        String text,
        String doubt,
        Origin origin) {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");
    private static final Pattern REGION = Pattern.compile("[A-Z]{2}");
    private static final int LONGEST = 500;

    public Licence {
        Given.matching("id", id, ID, "give a lower-case name, as in apache-2.0.");
        Given.text("name", name, LONGEST, "the licence's name");
        if (userLimit != null) {
            Given.between("userLimit", userLimit, 1, 100_000_000_000L, "monthly active users, or leave it out");
        }
        Given.present("attribution", attribution, "true where a visible notice is a duty, else false");
        excludedRegions = excludedRegions == null ? List.of() : excludedRegions;
        excludedRegions.forEach(region -> Given.matching(
                "excludedRegions", region, REGION, "give codes of two capital letters, as in EU or GB."));
        excludedRegions = List.copyOf(excludedRegions);
        // in the order of their names, so that an entry always reads the same
        terms = terms == null ? Map.of() : Collections.unmodifiableSortedMap(new TreeMap<>(terms));
        terms.forEach((condition, said) -> Given.text("terms." + condition, said, LONGEST, "what the text says"));
        Given.text("text", text, LONGEST, "where the licence can be read");
        if (doubt != null) {
            Given.text("doubt", doubt, LONGEST, "why it is not sure, or leave it out");
        }
        Given.present("origin", origin, "who says that the model has it, and when");
    }

    /** What the text says of a condition, with the licence's name. */
    String term(String condition, String otherwise) {
        return name + ", " + terms.getOrDefault(condition, otherwise);
    }
}
