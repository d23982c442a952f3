package dev.fulcrum.assessment.policies.storage;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.fulcrum.assessment.policies.domain.DecisionPolicy;
import java.io.IOException;
import java.io.InputStream;

/** Reads a policy from YAML; a mistake names its line. */
public final class PolicyFile {
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private PolicyFile() {}

    /** @throws IllegalArgumentException where the file is missing or breaks a rule of the form */
    public static DecisionPolicy load(String resource) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no decision policy " + resource);
            }
            return YAML.readValue(in, DecisionPolicy.class);
        } catch (IOException e) {
            throw new IllegalArgumentException("Decision policy " + resource + " is not valid: " + e.getMessage(), e);
        }
    }
}
