package dev.fulcrum.dataset.curation.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a row must be like by itself. The test split is drawn without asking: it is traffic as it comes. */
public final class QualityRules {
    private final RuleSet rules;
    private final Predicate<String> satisfiesSchema;
    private final List<BoundedPattern> refuse;
    private final Set<String> languages;

    /** @param satisfiesSchema whether an answer is JSON that the rules' schema allows; may be used by several threads */
    public QualityRules(RuleSet rules, Predicate<String> satisfiesSchema) {
        this.rules = rules;
        this.satisfiesSchema = satisfiesSchema;
        this.refuse = rules.answer().refuse().stream()
                .map(regex -> new BoundedPattern(regex, Pattern.compile(regex)))
                .toList();
        this.languages = new HashSet<>(rules.languages());
    }

    /**
     * @param text and answer as stored
     * @param language ISO 639 code, or und
     * @param unreviewed synthetic, and nobody accepted or corrected it
     * @throws SlowPattern where a regular expression takes too much
     */
    public LeftOut judge(String text, String answer, String language, boolean unreviewed) {
        if (text.length() < rules.text().shortest()) {
            return LeftOut.TEXT_TOO_SHORT;
        }
        if (text.length() > rules.text().longest()) {
            return LeftOut.TEXT_TOO_LONG;
        }
        if (answer.length() < rules.answer().shortest()) {
            return LeftOut.ANSWER_TOO_SHORT;
        }
        if (answer.length() > rules.answer().longest()) {
            return LeftOut.ANSWER_TOO_LONG;
        }
        if (!languages.isEmpty() && !languages.contains(language)) {
            return LeftOut.LANGUAGE;
        }
        if (rules.answer().schema() != null && !satisfiesSchema.test(answer)) {
            return LeftOut.ANSWER_BREAKS_SCHEMA;
        }
        for (BoundedPattern pattern : refuse) {
            if (pattern.finds(answer)) {
                return LeftOut.ANSWER_REFUSED;
            }
        }
        return unreviewed && rules.synthetic().onlyReviewed() ? LeftOut.NOT_REVIEWED : LeftOut.NOTHING;
    }
}
