package dev.fulcrum.assessment.decisions;

import dev.fulcrum.assessment.datafiles.DataFile;
import dev.fulcrum.assessment.options.domain.Options;
import dev.fulcrum.assessment.options.storage.OptionsFile;
import dev.fulcrum.assessment.policies.domain.DecisionPolicy;
import dev.fulcrum.assessment.policies.storage.PolicyFile;
import dev.fulcrum.assessment.questions.domain.Questionnaire;
import dev.fulcrum.assessment.questions.storage.QuestionsFile;

/** What this release decides by. */
public final class Shipped {
    public static final Questionnaire QUESTIONS = QuestionsFile.load("questions/questions-2026-12.yaml");
    public static final String OPTIONS_TEXT = DataFile.text("options/options-2026-12.yaml");
    public static final Options OPTIONS = OptionsFile.parse("options", OPTIONS_TEXT, QUESTIONS);
    public static final String POLICY_TEXT = DataFile.text("policies/decision-2026-12.yaml");
    public static final DecisionPolicy POLICY = PolicyFile.parse("policy", POLICY_TEXT, QUESTIONS, OPTIONS);

    private Shipped() {}
}
