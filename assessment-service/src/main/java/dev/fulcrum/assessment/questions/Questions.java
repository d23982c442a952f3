package dev.fulcrum.assessment.questions;

import dev.fulcrum.assessment.questions.domain.Questionnaire;
import dev.fulcrum.assessment.questions.storage.QuestionsFile;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The questionnaire of this release; a bad one stops the service at start. */
@Startup
@Singleton
public class Questions {
    private final Questionnaire questionnaire;

    Questions(@ConfigProperty(name = "fulcrum.assessment.questions") String resource) {
        this.questionnaire = QuestionsFile.load(resource);
    }

    public Questionnaire questionnaire() {
        return questionnaire;
    }
}
