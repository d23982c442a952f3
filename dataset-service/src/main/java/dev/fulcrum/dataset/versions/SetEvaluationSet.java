package dev.fulcrum.dataset.versions;

import dev.fulcrum.dataset.examples.domain.PlainText;
import dev.fulcrum.dataset.personaldata.ReplacePersonalData;
import dev.fulcrum.dataset.personaldata.domain.ExampleTexts;
import dev.fulcrum.dataset.versions.storage.EvaluationSets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Names a set that models are measured with. Its texts are compared as the rows are, and none of them is kept. */
@ApplicationScoped
public class SetEvaluationSet {
    private final EvaluationSets sets;
    private final ReplacePersonalData personalData;

    SetEvaluationSet(EvaluationSets sets, ReplacePersonalData personalData) {
        this.sets = sets;
        this.personalData = personalData;
    }

    /**
     * Replaces the set of this name.
     *
     * @param texts as callers say them
     * @param textKeys of further texts, by {@link PlainText#COMPARED_RULE}
     */
    public void set(UUID projectId, String name, List<String> texts, List<String> textKeys, String subject) {
        Set<String> keys = new HashSet<>(textKeys);
        texts.forEach(text -> keys.add(key(text)));
        sets.put(projectId, name, keys, subject);
    }

    /** The way of a captured text: normalised first, then masked. */
    private String key(String text) {
        String masked = personalData
                .replace(new ExampleTexts("", PlainText.normalise(text), "", false, null, null, null, null))
                .text()
                .masked();
        return PlainText.key(masked);
    }
}
