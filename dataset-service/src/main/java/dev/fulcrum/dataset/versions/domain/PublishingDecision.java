package dev.fulcrum.dataset.versions.domain;

import java.util.List;
import java.util.Map;

/** Whether rows may become a version. */
public sealed interface PublishingDecision {
    /**
     * @param rows ordered by example id
     * @param labels distinct, sorted
     * @param teachers rows per model, the most frequent first
     * @param systemPrompts rows per system prompt, the most frequent first
     * @param terms what the providers' terms say, per model
     */
    record Publishable(
            List<GoldenRow> rows,
            VersionCounts counts,
            List<String> labels,
            Map<String, Integer> teachers,
            Map<String, Integer> systemPrompts,
            Map<String, TrainingTerms.Term> terms,
            String contentSha256)
            implements PublishingDecision {
        public String teacher() {
            return teachers.keySet().iterator().next();
        }

        public String systemPrompt() {
            return systemPrompts.keySet().iterator().next();
        }
    }

    /**
     * @param code stable name: not-enough-examples, training-not-allowed, unchanged
     * @param why what is missing, with numbers, and how to mend it
     */
    record Refused(String code, String why, VersionCounts counts) implements PublishingDecision {}
}
