package dev.fulcrum.dataset.terms.domain;

import java.util.List;

/**
 * What is recorded of a provider's terms, a model's licence, or a person's permission.
 *
 * @param name under which a newer record replaces it
 * @param version 0 for what ships or is configured; what operators record counts from 1
 * @param origin who said so
 * @param models names that it speaks of
 * @param providers whose answers it speaks of, whatever the model is called; as the gateway names providers
 * @param reason the clause in short, or why a person permits it
 * @param source where that can be read, with the day it was read
 */
public record Term(
        String name,
        int version,
        Origin origin,
        List<String> models,
        List<String> providers,
        Verdict verdict,
        String reason,
        String source) {
    /** Who said what terms say. */
    public enum Origin {
        SHIPPED,
        CONFIGURED,
        RECORDED,
        PERMISSION
    }

    public Term {
        models = List.copyOf(models);
        providers = List.copyOf(providers);
    }

    public boolean trainingAllowed() {
        return verdict == Verdict.ALLOWED;
    }

    /** Where the model's name or its provider is one of these, and the name is not taken out. */
    boolean speaksOf(String provider, String model) {
        ModelPatterns names = new ModelPatterns(models);
        return names.name(model) || provider != null && providers.contains(provider) && !names.exclude(model);
    }
}
