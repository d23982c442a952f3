package dev.fulcrum.dataset.personaldata;

import dev.fulcrum.dataset.personaldata.domain.ExampleTexts;
import dev.fulcrum.dataset.personaldata.domain.Kind;
import dev.fulcrum.dataset.personaldata.domain.PersonalData;
import dev.fulcrum.dataset.personaldata.domain.PersonalDataFinder;
import dev.fulcrum.dataset.personaldata.domain.ReplacedExample;
import dev.fulcrum.dataset.personaldata.domain.SpansJson;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Replaces personal data in an example's texts before they are stored. Counted in
 * {@code fulcrum.dataset.personal.data} by kind.
 */
@ApplicationScoped
public class ReplacePersonalData {
    private final PersonalData personalData;
    private final MeterRegistry meters;
    private final SecureRandom seeds = new SecureRandom();

    ReplacePersonalData(PersonalDataConfig config, MeterRegistry meters) {
        this.meters = meters;
        this.personalData = new PersonalData(new PersonalDataFinder(
                new LibPhoneNumbers(config.phoneRegions()),
                allBut(config.leave().orElse(List.of()))));
    }

    /** Two examples of one person have nothing in common afterwards. */
    public ReplacedExample replace(ExampleTexts texts) {
        ReplacedExample replaced = personalData.replace(texts, seeds.nextLong());
        Stream.of(replaced.system(), replaced.text(), replaced.label(), replaced.history(), replaced.toolCalls())
                .filter(Objects::nonNull)
                .flatMap(field -> field.spans().stream())
                .forEach(span -> meters.counter(
                                "fulcrum.dataset.personal.data",
                                "kind",
                                span.kind().wireName())
                        .increment());
        return replaced;
    }

    /** Where surrogates stand, for the column {@code personal_data}; null where there are none. */
    public static String spans(ReplacedExample replaced) {
        return SpansJson.of(replaced);
    }

    private static Set<Kind> allBut(List<String> left) {
        Set<Kind> kinds = EnumSet.allOf(Kind.class);
        for (String name : left) {
            if (!kinds.removeIf(kind -> kind.wireName().equals(name))) {
                throw new IllegalStateException("fulcrum.dataset.personal-data.leave names " + name
                        + ", which is no kind or named twice; kinds are "
                        + Arrays.stream(Kind.values()).map(Kind::wireName).collect(Collectors.joining(", ")));
            }
        }
        return kinds;
    }
}
