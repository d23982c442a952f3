package dev.fulcrum.dataset.curation;

import com.optimaize.langdetect.DetectedLanguage;
import com.optimaize.langdetect.LanguageDetector;
import com.optimaize.langdetect.LanguageDetectorBuilder;
import com.optimaize.langdetect.i18n.LdLocale;
import com.optimaize.langdetect.ngram.NgramExtractors;
import com.optimaize.langdetect.profiles.LanguageProfileReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.util.List;

/**
 * Tells the language of a text by its character n-grams, among those of {@link #KNOWN}: each further one takes heap and
 * finds itself in short texts of others. The profiles, some ten megabytes, are given up when heap is short.
 */
@ApplicationScoped
public class Languages {
    /** ISO 639-2 for a language that is not determined. */
    public static final String UNDETERMINED = "und";

    /** What the library has profiles of, of the languages spoken most in Europe and beyond. */
    private static final List<String> KNOWN = List.of(
            "ar", "bg", "cs", "da", "de", "el", "en", "es", "fi", "fr", "he", "hi", "hu", "id", "it", "ja", "ko", "nl",
            "no", "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh-CN");

    /** Below this a text says too little. */
    private static final int SHORTEST = 20;
    /** As much as decides; more costs time only. */
    private static final int LONGEST = 240;

    private static final double SURE = 0.9;

    private SoftReference<LanguageDetector> loaded = new SoftReference<>(null);

    /** ISO 639-1 code, or {@link #UNDETERMINED} for texts too short or mixed. For several threads. */
    public String of(String text) {
        if (text.length() < SHORTEST) {
            return UNDETERMINED;
        }
        String start = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        List<DetectedLanguage> found = detector().getProbabilities(start);
        return found.isEmpty() || found.get(0).getProbability() < SURE
                ? UNDETERMINED
                : found.get(0).getLocale().getLanguage();
    }

    private synchronized LanguageDetector detector() {
        LanguageDetector detector = loaded.get();
        if (detector == null) {
            try {
                detector = LanguageDetectorBuilder.create(NgramExtractors.standard())
                        .withProfiles(new LanguageProfileReader()
                                .readBuiltIn(
                                        KNOWN.stream().map(LdLocale::fromString).toList()))
                        .build();
            } catch (IOException e) {
                throw new UncheckedIOException("Profiles of languages could not be read", e);
            }
            loaded = new SoftReference<>(detector);
        }
        return detector;
    }
}
