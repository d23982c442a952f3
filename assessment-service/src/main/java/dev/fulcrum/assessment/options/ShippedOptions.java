package dev.fulcrum.assessment.options;

import dev.fulcrum.assessment.options.domain.Options;
import dev.fulcrum.assessment.options.storage.OptionsFile;
import dev.fulcrum.assessment.questions.Questions;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The options of this release; bad ones stop the service at start. */
@Startup
@Singleton
public class ShippedOptions {
    private final Options options;

    ShippedOptions(@ConfigProperty(name = "fulcrum.assessment.options") String resource, Questions questions) {
        this.options = OptionsFile.load(resource, questions.questionnaire());
    }

    public Options options() {
        return options;
    }
}
