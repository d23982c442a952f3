package dev.fulcrum.dataset.intake;

import dev.fulcrum.dataset.examples.storage.SourcedExample;
import dev.fulcrum.dataset.personaldata.ReplacePersonalData;
import dev.fulcrum.dataset.personaldata.domain.ExampleTexts;
import dev.fulcrum.dataset.personaldata.domain.Replaced;
import dev.fulcrum.dataset.personaldata.domain.ReplacedExample;
import dev.fulcrum.messaging.envelope.Ids;
import jakarta.enterprise.context.ApplicationScoped;

/** Replaces personal data in an example that was not captured: what comes out of here may be stored. */
@ApplicationScoped
public class PrepareSourced {
    /**
     * As it came, its text, label and truth normalised.
     *
     * @param systemPrompt empty where none
     * @param history JSON, null where none, as are tools and toolCalls
     * @param label empty where tools were called without a word
     * @param truth what a person said is right; null where nobody did
     * @param model who answered; empty where nobody knows
     */
    public record Raw(
            String systemPrompt,
            String history,
            String text,
            String label,
            String tools,
            String toolCalls,
            String truth,
            String model) {}

    /** @param truth with the same surrogates as the example; null where there is none */
    public record Prepared(SourcedExample example, String truth) {}

    private final ReplacePersonalData personalData;

    PrepareSourced(ReplacePersonalData personalData) {
        this.personalData = personalData;
    }

    public Prepared prepare(Raw raw) {
        ReplacedExample replaced = personalData.replace(new ExampleTexts(
                raw.systemPrompt(),
                raw.text(),
                raw.label(),
                CanonicalJson.isJson(raw.label()),
                raw.truth(),
                raw.history(),
                raw.tools(),
                raw.toolCalls()));
        return new Prepared(
                new SourcedExample(
                        Ids.next(),
                        replaced.text().text(),
                        TextKey.of(replaced.text().masked(), replaced.maskedHistory()),
                        raw.label().isEmpty()
                                ? CanonicalJson.ofToolCalls(replaced.toolCalls().text())
                                : replaced.label().text(),
                        raw.model(),
                        replaced.system().text(),
                        Replaced.textOf(replaced.history()),
                        Replaced.textOf(replaced.tools()),
                        Replaced.textOf(replaced.toolCalls()),
                        Fingerprint.of(replaced.system().masked(), replaced.maskedTools()),
                        ReplacePersonalData.spans(replaced)),
                Replaced.textOf(replaced.truth()));
    }
}
