package dev.fulcrum.dataset.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.dataset.DatasetConfig;
import dev.fulcrum.dataset.examples.domain.PlainText;
import dev.fulcrum.dataset.intake.domain.Capture;
import dev.fulcrum.dataset.intake.domain.IntakeDecision;
import dev.fulcrum.dataset.intake.domain.IntakeRule;
import dev.fulcrum.dataset.intake.domain.PreparedCapture;
import dev.fulcrum.dataset.intake.domain.PreparedExample;
import dev.fulcrum.dataset.personaldata.ReplacePersonalData;
import dev.fulcrum.dataset.personaldata.domain.ExampleTexts;
import dev.fulcrum.dataset.personaldata.domain.ReplacedExample;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.regex.Pattern;

/** Holds a capture to the rule and replaces its personal data: what comes out of here may be stored. */
@ApplicationScoped
public class PrepareCapture {
    private final IntakeRule rule;
    private final ReplacePersonalData personalData;
    private final ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    PrepareCapture(DatasetConfig config, ReplacePersonalData personalData) {
        this.personalData = personalData;
        this.rule = new IntakeRule(
                config.intake().longestText(),
                config.intake().longestLabel(),
                config.intake().longestContext(),
                config.intake().refusals().stream()
                        .map(pattern -> Pattern.compile(pattern, Pattern.CASE_INSENSITIVE))
                        .toList(),
                this::isJson);
    }

    public PreparedCapture prepare(UUID campaignId, UUID projectId, Capture capture) {
        PreparedCapture bare = new PreparedCapture(
                campaignId,
                projectId,
                capture.exchangeId(),
                capture.requestId(),
                capture.model(),
                capture.origin(),
                capture.capturedAt(),
                null,
                null);
        IntakeDecision decision = rule.decide(capture);
        if (decision instanceof IntakeDecision.SetAside aside) {
            return bare.setAside(aside.reason());
        }
        IntakeDecision.Accepted accepted = (IntakeDecision.Accepted) decision;
        PreparedExample example = example(capture, accepted);
        return new PreparedCapture(
                campaignId,
                projectId,
                bare.exchangeId(),
                bare.requestId(),
                bare.model(),
                bare.origin(),
                bare.capturedAt(),
                example,
                null);
    }

    private PreparedExample example(Capture capture, IntakeDecision.Accepted accepted) {
        Capture.Texts texts = capture.texts();
        boolean isJson = capture.responseFormat() != null;
        ReplacedExample replaced = personalData.replace(new ExampleTexts(
                texts.system(),
                accepted.text(),
                accepted.label(),
                isJson,
                texts.history(),
                texts.tools(),
                texts.toolCalls()));
        String label = accepted.label().isEmpty()
                ? CanonicalJson.ofToolCalls(json, replaced.toolCalls())
                : replaced.label().text();
        String system = replaced.system().text();
        return new PreparedExample(
                replaced.text().text(),
                PlainText.key(replaced.text().masked()),
                label,
                system,
                PlainText.sha256(system),
                CanonicalJson.fingerprint(json, replaced.system().masked(), replaced.maskedTools()),
                replaced.history(),
                replaced.tools(),
                replaced.toolCalls(),
                capture.responseFormat(),
                ReplacePersonalData.spans(replaced));
    }

    private boolean isJson(String text) {
        try {
            JsonNode tree = json.readTree(text);
            return tree != null && tree.isContainerNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
