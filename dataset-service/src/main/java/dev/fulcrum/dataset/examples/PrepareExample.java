package dev.fulcrum.dataset.examples;

import dev.fulcrum.dataset.examples.domain.PlainText;
import dev.fulcrum.dataset.examples.storage.SourcedExample;
import dev.fulcrum.messaging.envelope.Ids;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes an example that was not captured ready to be stored, in the same way as captures. */
@ApplicationScoped
public class PrepareExample {
    /**
     * As it came, its text and label normalised.
     *
     * @param truth what a person said is right; null where nobody did
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

    public Prepared prepare(Raw raw) {
        return new Prepared(
                new SourcedExample(
                        Ids.next(),
                        raw.text(),
                        PlainText.key(raw.text()),
                        raw.label(),
                        raw.model(),
                        raw.systemPrompt(),
                        raw.history(),
                        raw.tools(),
                        raw.toolCalls(),
                        PlainText.sha256(raw.systemPrompt() + "\0" + raw.tools()),
                        null),
                raw.truth());
    }
}
