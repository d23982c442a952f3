package dev.fulcrum.dataset.intake;

import dev.fulcrum.dataset.DatasetConfig;
import dev.fulcrum.dataset.examples.domain.PlainText;
import dev.fulcrum.dataset.intake.domain.Capture;
import dev.fulcrum.dataset.intake.domain.IntakeDecision;
import dev.fulcrum.dataset.intake.domain.IntakeRule;
import dev.fulcrum.dataset.intake.domain.PreparedCapture;
import dev.fulcrum.dataset.intake.domain.PreparedExample;
import dev.fulcrum.dataset.personaldata.ReplacePersonalData;
import dev.fulcrum.dataset.personaldata.domain.ExampleTexts;
import dev.fulcrum.dataset.personaldata.domain.Replaced;
import dev.fulcrum.dataset.personaldata.domain.ReplacedExample;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.regex.Pattern;

/** Holds a capture to the rule and replaces its personal data: what comes out of here may be stored. */
@ApplicationScoped
public class PrepareCapture {
    private final IntakeRule rule;
    private final ReplacePersonalData personalData;

    PrepareCapture(DatasetConfig config, ReplacePersonalData personalData) {
        this.personalData = personalData;
        this.rule = new IntakeRule(
                config.intake().longestText(),
                config.intake().longestLabel(),
                config.intake().longestContext(),
                config.intake().refusals().stream()
                        .map(pattern -> Pattern.compile(pattern, Pattern.CASE_INSENSITIVE))
                        .toList(),
                CanonicalJson::isJson);
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
                null,
                texts.history(),
                texts.tools(),
                texts.toolCalls()));
        String label = accepted.label().isEmpty()
                ? CanonicalJson.ofToolCalls(replaced.toolCalls().text())
                : replaced.label().text();
        String system = replaced.system().text();
        return new PreparedExample(
                replaced.text().text(),
                TextKey.of(replaced.text().masked(), replaced.maskedHistory()),
                label,
                system,
                PlainText.sha256(system),
                Fingerprint.of(replaced.system().masked(), replaced.maskedTools()),
                Replaced.textOf(replaced.history()),
                Replaced.textOf(replaced.tools()),
                Replaced.textOf(replaced.toolCalls()),
                capture.responseFormat(),
                ReplacePersonalData.spans(replaced));
    }
}
