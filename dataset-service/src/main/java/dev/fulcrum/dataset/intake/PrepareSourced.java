package dev.fulcrum.dataset.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.fulcrum.dataset.examples.domain.PlainText;
import dev.fulcrum.dataset.examples.storage.SourcedExample;
import dev.fulcrum.dataset.personaldata.ReplacePersonalData;
import dev.fulcrum.dataset.personaldata.domain.ExampleTexts;
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
    private final ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    PrepareSourced(ReplacePersonalData personalData) {
        this.personalData = personalData;
    }

    public Prepared prepare(Raw raw) {
        ReplacedExample replaced = personalData.replace(new ExampleTexts(
                raw.systemPrompt(),
                raw.text(),
                raw.label(),
                false,
                historyWithTruth(raw),
                raw.tools(),
                raw.toolCalls()));
        JsonNode wrapped = replaced.history() == null ? null : read(replaced.history());
        String history = raw.history() == null ? null : wrapped.get(0).toString();
        String truth = raw.truth() == null ? null : wrapped.get(1).textValue();
        String key = PlainText.key(replaced.text().masked());
        return new Prepared(
                new SourcedExample(
                        Ids.next(),
                        replaced.text().text(),
                        // the same last words after other turns are another example
                        history == null ? key : PlainText.sha256(key + history),
                        raw.label().isEmpty()
                                ? CanonicalJson.ofToolCalls(json, replaced.toolCalls())
                                : replaced.label().text(),
                        raw.model(),
                        replaced.system().text(),
                        history,
                        replaced.tools(),
                        replaced.toolCalls(),
                        CanonicalJson.fingerprint(json, replaced.system().masked(), replaced.maskedTools()),
                        ReplacePersonalData.spans(replaced)),
                truth);
    }

    /** The truth travels with the history, so that a value has one surrogate in all of them; null where both are absent. */
    private String historyWithTruth(Raw raw) {
        if (raw.history() == null && raw.truth() == null) {
            return null;
        }
        ArrayNode wrapped = json.createArrayNode();
        wrapped.add(raw.history() == null ? json.nullNode() : read(raw.history()));
        wrapped.add(raw.truth());
        return wrapped.toString();
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("JSON that was held to be valid cannot be read");
        }
    }
}
